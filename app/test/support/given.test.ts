import { expect, test } from 'vitest'
import { createSite } from '../../src/web/server.ts'
import { formBrowser } from './form-browser.ts'
import { testContext } from './context.ts'
import { given } from './given.ts'

const tc = await testContext()

test('a given organisation has signed-in people in the roles asked for', async () => {
  const org = await given.organisation(tc, { roles: ['owner', 'designer'] })
  expect(org.actor('designer')).toMatchObject({ tenant: org.tenant, grants: [{ role: 'designer', department: null }] })
  expect(() => org.cookie('teacher')).toThrow('without a person as teacher')
  const page = await formBrowser(createSite(tc.ctx), org.cookie('designer')).open('/')
  expect(await page.text()).toContain('/design')
})

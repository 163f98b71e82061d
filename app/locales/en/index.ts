import accounts from './accounts.json' with { type: 'json' }
import api from './api.json' with { type: 'json' }
import assessment from './assessment.json' with { type: 'json' }
import awarding from './awarding.json' with { type: 'json' }
import catalogue from './catalogue.json' with { type: 'json' }
import courses from './courses.json' with { type: 'json' }
import frame from './frame.json' with { type: 'json' }
import portfolio from './portfolio.json' with { type: 'json' }
import verification from './verification.json' with { type: 'json' }

/** Every sentence of the product in English, one file an area. Codes of refusals are keys here. */
export const en = {
  ...accounts,
  ...api,
  ...assessment,
  ...awarding,
  ...catalogue,
  ...courses,
  ...frame,
  ...portfolio,
  ...verification,
}

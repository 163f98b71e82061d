import type { MessageKey } from '#platform/i18n'
import { Page, useMessages } from '#ui'

/** The product in one screen: what it is for, and the life of a credential as a cairn of stones. */
export function HomeView() {
  const t = useMessages()
  return (
    <Page title={t('home.title')} description={t('home.lead')}>
      <div class="cols half">
        <div class="flow">
          <h1 class="huge">{t('home.title')}</h1>
          <p class="lead">{t('home.lead')}</p>
          <p class="row">
            <a class="btn go big" href="/catalogue">
              {t('home.browse')}
            </a>
            <a class="btn big" href="/verify">
              {t('nav.verify')}
            </a>
          </p>
          <div class="flow tight">
            <pre>npm start</pre>
            <p class="small soft">{t('home.one_command')}</p>
          </div>
        </div>
        <figure class="land">
          <Hills />
          <ol class="rise" role="list" aria-label={t('home.life')}>
            {stones.map((stone, index) => (
              <li key={stone.title}>
                <svg viewBox="0 0 200 60" aria-hidden="true">
                  <path class={stone.title === 'home.credential' ? 'fa' : 'fg'} d={stone.outline} />
                  <text x={stone.middle} y="36" text-anchor="middle">
                    {index + 1}
                  </text>
                </svg>
                <span>
                  <a href={stone.href}>
                    <b>{t(stone.title)}</b>
                  </a>
                  <span class="soft small">{t(stone.says)}</span>
                </span>
              </li>
            ))}
          </ol>
        </figure>
      </div>
      <div class="grid rule">
        {audiences.map(([title, says]) => (
          <section class="flow tight" key={title}>
            <h2>{t(title)}</h2>
            <p class="small">{t(says)}</p>
          </section>
        ))}
      </div>
    </Page>
  )
}

const audiences = [
  ['home.earn', 'home.earn_says'],
  ['home.award', 'home.award_says'],
  ['home.rely', 'home.rely_says'],
  ['home.run', 'home.run_says'],
] as const satisfies [MessageKey, MessageKey][]

function Hills() {
  return (
    <svg class="hills" viewBox="0 0 600 560" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <defs>
        <path id="hill" class="sl" vector-effect="non-scaling-stroke" d={HILL} />
      </defs>
      {[0.6, 1, 1.45, 1.95, 2.5, 3.1, 3.8, 4.6, 5.5].map((scale) => (
        <use href="#hill" transform={`translate(170 470) scale(${scale})`} key={scale} />
      ))}
    </svg>
  )
}

type Stone = { title: MessageKey; says: MessageKey; href: string; middle: number; outline: string }

// From the ground up: each step lies on the one before.
const stones: Stone[] = [
  {
    title: 'home.definition',
    says: 'home.definition_says',
    href: '/design',
    middle: 100,
    outline:
      'M195 33C192 38 188 44 178 48C169 52 154 55 139 57C123 59 105 60 88 60C71 59 51 58 37 55C24 52 13 46 7 41C1 36-0 31 2 25C4 20 9 14 19 10C30 6 48 4 64 2C80 1 96 0 113 0C130 1 152 0 166 3C181 6 193 12 198 17C203 22 198 28 195 33z',
  },
  {
    title: 'home.course',
    says: 'home.course_says',
    href: '/catalogue',
    middle: 106,
    outline:
      'M188 34C187 39 185 46 177 50C169 54 154 58 141 60C127 61 112 60 98 59C85 58 71 57 59 54C48 51 38 47 32 42C26 37 23 31 24 26C25 20 30 13 39 9C48 5 65 3 78 2C91 0 105 0 118 0C132 1 149 1 160 4C172 7 181 12 186 17C190 22 189 28 188 34z',
  },
  {
    title: 'home.assessment',
    says: 'home.assessment_says',
    href: '/assess',
    middle: 92,
    outline:
      'M178 35C177 40 174 47 165 51C156 55 139 57 125 59C111 60 97 60 82 60C67 59 49 59 37 57C24 54 11 49 6 44C1 39 3 32 6 27C9 22 15 16 24 12C33 8 47 5 60 3C73 1 89 0 104 0C118 1 137 2 148 5C160 8 169 14 174 19C179 24 179 30 178 35z',
  },
  {
    title: 'home.credential',
    says: 'home.credential_says',
    href: '/portfolio',
    middle: 106,
    outline:
      'M175 34C174 40 170 46 163 50C155 54 142 57 130 58C119 60 107 60 95 60C84 59 70 58 60 55C51 53 44 47 40 42C36 37 36 32 37 26C38 21 38 14 45 10C51 6 65 2 76 0C87-1 101 0 113 1C124 2 136 4 145 7C154 9 163 14 168 18C173 23 176 29 175 34z',
  },
  {
    title: 'home.kept',
    says: 'home.kept_says',
    href: '/portfolio',
    middle: 96,
    outline:
      'M171 34C169 39 164 45 156 49C148 53 135 56 123 58C112 59 98 60 86 60C73 59 58 58 49 55C39 52 31 46 26 41C22 36 20 31 21 25C22 20 23 13 31 9C39 5 54 2 67 0C79-1 92 0 104 1C117 2 130 2 141 4C152 7 163 12 168 17C173 22 173 28 171 34z',
  },
  {
    title: 'home.checked',
    says: 'home.checked_says',
    href: '/verify',
    middle: 108,
    outline:
      'M164 33C163 38 161 44 155 48C150 52 140 56 131 58C122 60 110 60 100 60C90 59 78 57 71 54C64 50 60 45 56 40C53 36 52 31 52 26C52 21 52 14 57 10C62 6 74 2 84 0C94-1 105 0 115 1C125 2 136 3 144 6C151 8 159 13 162 18C165 23 165 28 164 33z',
  },
]

const HILL =
  'M108 0C109 11 105 24 98 33C91 42 77 51 64 56C51 62 35 62 21 64C7 66-9 70-22 68C-36 66-50 60-60 53C-70 46-73 36-80 27C-87 18-98 10-101 0C-105-10-105-24-100-34C-95-44-83-55-70-61C-57-68-38-72-23-71C-9-71 6-61 19-57C31-53 40-51 53-46C65-42 84-39 93-32C103-24 108-11 108 0z'

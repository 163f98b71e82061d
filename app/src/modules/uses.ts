/** Which module may use which: import its front door, read its schema in SQL, name its ids. Acyclic. Edges may use all. */
export const uses: Record<string, readonly string[]> = {
  accounts: [],
  skills: [],
  transparency: [],
  catalogue: ['accounts', 'skills'],
  courses: ['accounts', 'catalogue'],
  awarding: ['accounts', 'catalogue'],
  assessment: ['accounts', 'skills', 'catalogue', 'courses', 'awarding'],
  pathways: ['accounts', 'skills', 'catalogue', 'awarding'],
  verification: ['accounts', 'awarding', 'transparency'],
  portfolio: ['accounts', 'awarding', 'transparency', 'verification'],
  talent: ['accounts', 'skills', 'portfolio', 'verification'],
  insights: ['accounts', 'skills', 'transparency', 'catalogue', 'courses', 'awarding', 'assessment', 'pathways', 'verification', 'portfolio', 'talent'],
}

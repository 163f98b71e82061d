// Long passwords that stand near the top of every list of guesses, lower case; shorter ones are refused by length.
const common = new Set(
  `password1234 password12345 password123456 passwordpassword passw0rdpassw0rd password!234 qwertyuiop12 qwertyuiop123 qwertyuiop1234
  qwertyuiopas qwertyuiopasdf qwertyuiopasdfgh qwertyqwerty qwerty123456 qwerty1234567 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc 1qaz2wsx3edc4rfv
  zaq12wsxcde3 qazwsxedcrfv asdfghjkl123 asdfghjklqwe zxcvbnmasdfg iloveyou1234 iloveyouforever letmeinletmein letmein123456
  administrator administrator1 adminadminadmin admin1234567 admin12345678 welcome12345 welcome123456 welcomewelcome changeme1234
  changemechangeme trustno1trustno1 sunshine1234 princess1234 football1234 baseball1234 dragondragon monkeymonkey superman1234
  starwars1234 michelle1234 jennifer1234 liverpool123 manchester123 abcdefghijkl abcdefghijklm abcdefghijklmn abc123abc123
  123456789abc 123456789012 1234567890123 12345678901234 123456789123 123456789101112 1234567891011 0987654321098 098765432109
  111111111111 000000000000 123123123123 112233445566 121212121212 147258369147 159753159753 789456123789 987654321987 987654321012
  correcthorsebatterystaple thisismypassword mypassword123 mypassword1234 secretsecret secretpassword computer1234 internet1234
  microcredential micro-credential cairncairncairn`.split(/\s+/),
)

/** True for passwords any attacker tries first: listed ones, and the same few characters over and over. */
export function isCommonPassword(lowerCase: string): boolean {
  return common.has(lowerCase) || new Set(lowerCase).size <= 3 || isRun(lowerCase)
}

// abcdefghijkl, 3456789:;<=> and their reverse: each character follows the one before.
function isRun(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0)!)
  const steps = codes.slice(1).map((code, index) => code - codes[index]!)
  return steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 9) <= 1
}

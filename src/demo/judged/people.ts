import { createRandom } from '../../stats/simulation/random.ts'
import { hospital } from '../hospital.ts'
import { pick } from '../pick.ts'
import { pseudonym } from '../pseudonym.ts'

/** Somebody who may come more than once, and is the same each time. */
export interface Person {
  readonly subject: string
  readonly sex: string
  readonly ethnicity: string
  readonly ageBand: string
  /** standard normal, the older the higher: how ill this person is, in whatever the device looks at */
  readonly severity: number
}

/** How many people one hospital's patients are drawn from: each comes a few times in a year. */
const people = 15_000

/** Upper ends of the standard normal for all age bands but the last: their shares are those of the hospital. */
const ageCuts = [-0.9154, 0, 0.8064]
/** Correlation of age with severity. */
const withAge = 0.5

/** One of the people, by two numbers of [0, 1): the sicker of the two that they name, or the first. */
export function someone(seed: string, first: number, second: number, isSicker: boolean): Person {
  const person = personOf(seed, first)
  if (!isSicker) return person
  const other = personOf(seed, second)
  return other.severity > person.severity ? other : person
}

function personOf(seed: string, uniform: number): Person {
  const random = createRandom(`${seed}/person ${Math.floor(uniform * people)}`)
  const severity = random.normal()
  const age = withAge * severity + Math.sqrt(1 - withAge ** 2) * random.normal()
  return {
    subject: pseudonym(random),
    severity,
    ageBand: hospital.ageBands[ageCuts.filter((cut) => age >= cut).length]?.level ?? '',
    sex: pick(hospital.sexes, random.next()),
    ethnicity: pick(hospital.ethnicities, random.next()),
  }
}

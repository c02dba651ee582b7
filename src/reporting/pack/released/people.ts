/**
 * The people behind a deployment's counts: for each, by their pseudonym, the names of the counts that they are in. Those who
 * are in the same counts share one set.
 */
export type People = ReadonlyMap<string, Names>
type Names = ReadonlySet<string>

/** One case of the feed, as far as it says in which counts it stands. */
export interface CaseOf {
  readonly subject: string
  /** the groups that it is counted in, beside everyone */
  readonly groups: readonly string[]
  readonly isFlagged: boolean
  readonly outcome: 'event' | 'no event' | 'not known'
}

/** Gathers the people of a feed's cases. A case stands in the counts of everyone and of its groups, each by flag and outcome. */
export function peopleOf(cases: Iterable<CaseOf>): People {
  const people = new Map<string, Names>()
  const ofCase = new Map<string, Names>()
  const joined = new Map<Names, Map<Names, Names>>()
  for (const one of cases) {
    const key = JSON.stringify([one.groups, one.isFlagged, one.outcome])
    const names = ofCase.get(key) ?? new Set(namesOf(one))
    ofCase.set(key, names)
    const before = people.get(one.subject)
    people.set(one.subject, before === undefined || before === names ? names : both(before, names))
  }
  return people

  function both(before: Names, names: Names): Names {
    const known = joined.get(before) ?? new Map<Names, Names>()
    const set = known.get(names) ?? new Set([...before, ...names])
    joined.set(before, known.set(names, set))
    return set
  }
}

/** Whether two deployments show a count of nearly the same people: many in both, and few, or nobody, in one alone. */
export function haveNearlyTheSame(one: People, other: People, hideTo: number): boolean {
  const [ownOf, otherOf] = [sizes(one), sizes(other)]
  const shared = new Map<string, Map<string, number>>()
  for (const [names, beside] of together(one, other))
    for (const [others, count] of beside)
      for (const name of names) {
        const row = shared.get(name) ?? new Map<string, number>()
        shared.set(name, row)
        for (const another of others) row.set(another, (row.get(another) ?? 0) + count)
      }
  for (const [name, row] of shared)
    for (const [beside, both] of row) {
      const alone = (ownOf.get(name) ?? 0) - both
      const besideAlone = (otherOf.get(beside) ?? 0) - both
      if (both > hideTo && alone <= hideTo && besideAlone <= hideTo) return true
    }
  return false
}

/** How many people are in the counts of the one and of the other, by those sets of counts. */
function together(one: People, other: People): ReadonlyMap<Names, ReadonlyMap<Names, number>> {
  const pairs = new Map<Names, Map<Names, number>>()
  for (const [subject, names] of one) {
    const others = other.get(subject)
    if (others === undefined) continue
    const row = pairs.get(names) ?? new Map<Names, number>()
    pairs.set(names, row.set(others, (row.get(others) ?? 0) + 1))
  }
  return pairs
}

function namesOf(one: CaseOf): readonly string[] {
  return ['', ...one.groups].flatMap((group) => partsOf(one).map((part) => `${group}, ${part}`))
}

function partsOf({ isFlagged, outcome }: CaseOf): readonly string[] {
  const flag = isFlagged ? 'flagged' : 'not flagged'
  return ['', flag, outcome, `${flag}, ${outcome}`]
}

function sizes(people: People): ReadonlyMap<string, number> {
  const alike = new Map<Names, number>()
  for (const names of people.values()) alike.set(names, (alike.get(names) ?? 0) + 1)
  const counted = new Map<string, number>()
  for (const [names, count] of alike) for (const name of names) counted.set(name, (counted.get(name) ?? 0) + count)
  return counted
}

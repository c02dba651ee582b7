import { dayWords } from '../plan/words.ts'

/**
 * The clinical risk scheme, as data. The standard itself holds no matrix: it asks each organisation to declare its own
 * criteria in its Clinical Risk Management Plan. What follows is the example scheme of the standard's implementation
 * guidance, which most organisations adopt; an organisation with another scheme must not use these ratings.
 */

export const standard = {
  name: 'DCB0160',
  title: 'Clinical Risk Management: its Application in the Deployment and Use of Health IT Systems',
  version: '3.2 (Amd 25/2018)',
  url: 'https://digital.nhs.uk/binaries/content/assets/website-assets/data-and-information/information-standards/standards-and-collections/dcb0160/0160252018spec.pdf',
  /** In force while its review (consultation closed 11 September 2026) has not reported. */
  checkedOn: '2026-09-17',
} as const

/** Where the standard binds, as far as could be read. */
const territory = {
  /** The adopters' guidance (AI and Digital Regulations Service) says England on one page and "England or Wales" on two others. */
  source: 'section 250 of the Health and Social Care Act 2012',
  checkedOn: standard.checkedOn,
  confirmed: false,
  basis: {
    Wales: 'Its legal basis is of England, and the guidance names Wales too',
    elsewhere: 'It is a standard of England',
  },
} as const

/** What has to stand beside the standard's name outside England; '' in England. */
export function territoryWords({ nation }: { readonly nation: string }): string {
  if (nation === 'England') return ''
  const { basis, source, checkedOn, confirmed } = territory
  const toCheck = confirmed ? '' : ' Unconfirmed: check it before you rely on it.'
  return `. ${nation === 'Wales' ? basis.Wales : basis.elsewhere} (${source}; read ${dayWords(checkedOn)}); it is used here for its form: what ${nation} asks of you is for your organisation to say.${toCheck}`
}

export const severities = ['Minor', 'Significant', 'Considerable', 'Major', 'Catastrophic'] as const
export type Severity = (typeof severities)[number]
export const likelihoods = ['Very Low', 'Low', 'Medium', 'High', 'Very High'] as const
export type Likelihood = (typeof likelihoods)[number]
export type Rating = 1 | 2 | 3 | 4 | 5

export interface RiskScheme {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly source: string
  /** false: the wording was taken from faithful secondary copies and awaits a check against the original document */
  readonly confirmed: boolean
  readonly caution: string
  /** rows: likelihood Very Low … Very High; columns: severity Minor … Catastrophic */
  readonly matrix: Readonly<Record<Likelihood, Readonly<Record<Severity, Rating>>>>
  readonly severity: Readonly<Record<Severity, readonly string[]>>
  readonly likelihood: Readonly<Record<Likelihood, string>>
  readonly acceptability: Readonly<Record<Rating, string>>
}

const columns = (minor: Rating, significant: Rating, considerable: Rating, major: Rating, catastrophic: Rating) => ({
  Minor: minor,
  Significant: significant,
  Considerable: considerable,
  Major: major,
  Catastrophic: catastrophic,
})

export const guidanceScheme: RiskScheme = {
  id: 'dcb-implementation-guidance-example',
  version: 'DCB0129 implementation guidance 3.2 (2018), tables 7 to 10',
  title: "The NHS implementation guidance's example scheme",
  source: 'NHS Digital, DCB0129 and DCB0160 implementation guidance, 2 May 2018; also the UK Core hazard log',
  confirmed: false,
  caution:
    'The wording is from published copies and has not been checked against the original document. Your Clinical Risk Management Plan decides which scheme applies.',
  matrix: {
    'Very Low': columns(1, 1, 2, 2, 3),
    Low: columns(1, 2, 2, 3, 4),
    Medium: columns(2, 2, 3, 3, 4),
    High: columns(2, 3, 3, 4, 5),
    'Very High': columns(3, 4, 4, 5, 5),
  },
  severity: {
    Minor: [
      'One patient: minor injury from which recovery is expected in the short term; minor psychological upset; inconvenience; any negligible consequence',
    ],
    Significant: [
      'One patient: minor injury or injuries from which recovery is not expected in the short term',
      'One patient: significant psychological trauma',
      'Several patients: minor injury from which recovery is expected in the short term',
      'Several patients: minor psychological upset; inconvenience',
    ],
    Considerable: [
      'One patient: severe injury or severe incapacity from which recovery is expected in the short term',
      'One patient: severe psychological trauma',
      'Several patients: minor injury or injuries from which recovery is not expected in the short term',
      'Several patients: significant psychological trauma',
    ],
    Major: [
      'One patient: death',
      'One patient: permanent life-changing incapacity and any condition for which the prognosis is death or permanent life-changing incapacity; severe injury or severe incapacity from which recovery is not expected in the short term',
      'Several patients: severe injury or severe incapacity from which recovery is expected in the short term',
      'Several patients: severe psychological trauma',
    ],
    Catastrophic: [
      'Several patients: death',
      'Several patients: permanent life-changing incapacity and any condition for which the prognosis is death or permanent life-changing incapacity; severe injury or severe incapacity from which recovery is not expected in the short term',
    ],
  },
  likelihood: {
    'Very High': 'Certain or almost certain; highly likely to occur',
    High: 'Not certain but very possible; reasonably expected to occur in the majority of cases',
    Medium: 'Possible',
    Low: 'Could occur but in the great majority of occasions will not',
    'Very Low': 'Negligible or nearly negligible possibility of occurring',
  },
  acceptability: {
    5: 'Unacceptable level of risk',
    4: 'Mandatory elimination of hazard or addition of control measure to reduce risk to an acceptable level',
    3: 'Undesirable level of risk. Attempts should be made to eliminate the hazard or implement control measures to reduce risk to an acceptable level. Shall only be acceptable when further risk reduction is impractical',
    2: 'Acceptable where cost of further reduction outweighs benefits gained or where further risk reduction is impractical',
    1: 'Acceptable, no further action required',
  },
}

/** The rating is looked up, not multiplied: 1 (acceptable) to 5 (unacceptable). */
export function ratingOf(scheme: RiskScheme, severity: Severity, likelihood: Likelihood): Rating {
  return scheme.matrix[likelihood][severity]
}

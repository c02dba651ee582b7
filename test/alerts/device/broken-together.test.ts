import { describe, expect, test } from 'vitest'
import type { Alert } from '../../../src/alerts/alert.ts'
import { brokenTogether, isOf, presentBrokenTogether } from '../../../src/alerts/device/broken-together.ts'
import type { DeploymentAlerts } from '../../../src/alerts/shared-feed/shared.ts'
import { openAlert, plan as sepsis, shifted } from '../example.ts'

const outputs = ['nodule', 'effusion', 'fracture', 'heart', 'hernia']
const several = { device: 'chest-xray', outputs, watches_feed: 'nodule' }
const alert = (alertId: number, openedNight: string, more: Partial<Alert> = {}) =>
  openAlert(alertId, [shifted('B5')], { openedNight, title: 'Fewer are flagged', ...more })
const output = (code: string, ...alerts: readonly Alert[]): DeploymentAlerts => ({
  code,
  plan: { ...sepsis, deployment: code, title: code, several_outputs: several },
  alerts,
})
const codesOf = (all: readonly DeploymentAlerts[]) =>
  brokenTogether(all).map(({ alerts }) => alerts.map((one) => `${one.code} ${one.alert.alertId}`))

describe('outputs of one device whose alerts began together', () => {
  test('stand together, each within 14 nights of the one before', () => {
    const all = [
      output('effusion', alert(2, '2026-10-12')),
      output('nodule', alert(1, '2026-10-05')),
      output('heart', alert(3, '2026-10-26')),
      output('hernia', alert(9, '2026-11-10')),
    ]
    expect(codesOf(all)).toEqual([['nodule 1', 'effusion 2', 'heart 3']])
  })

  test('do not where the alerts are of one output, closed, about records, or cannot say', () => {
    expect(codesOf([output('nodule', alert(1, '2026-10-05'), alert(2, '2026-10-06'))])).toEqual([])
    for (const more of [
      { state: 'closed' },
      { causeFamily: 'cannot say' },
      { causeFamily: 'concern' },
      { causeFamily: 'monitor' },
      { causeFamily: 'equality' },
    ] as const)
      expect(
        codesOf([output('nodule', alert(1, '2026-10-05')), output('heart', alert(2, '2026-10-06', more))]),
      ).toEqual([])
  })

  test('nor where they are of two devices, of two organisations, or of none', () => {
    const nodule = output('nodule', alert(1, '2026-10-05'))
    const heart = output('heart', alert(2, '2026-10-06'))
    const { several_outputs: _, ...alone } = heart.plan
    expect(codesOf([nodule, { ...heart, plan: alone }])).toEqual([])
    expect(
      codesOf([nodule, { ...heart, plan: { ...heart.plan, several_outputs: { ...several, device: 'ct' } } }]),
    ).toEqual([])
    const elsewhere = { ...heart.plan, organisation: { ...heart.plan.organisation, code: 'RYY' } }
    expect(codesOf([nodule, { ...heart, plan: elsewhere }])).toEqual([])
  })

  test('are counted among every output that one of their plans names: lists are changed one plan after the other', () => {
    const old = output('nodule', alert(1, '2026-10-05'))
    const of = { ...old, plan: { ...old.plan, several_outputs: { ...several, outputs: ['nodule', 'effusion'] } } }
    const all = [of, output('effusion', alert(2, '2026-10-05')), output('heart', alert(3, '2026-10-05'))]
    expect(brokenTogether(all).map((one) => presentBrokenTogether(one).title)).toEqual([
      `3 of 5 outputs of one device: ${sepsis.device.name}`,
    ])
  })

  test('do not where two devices of one organisation have the same code and are watched by different outputs', () => {
    const heart = output('heart', alert(2, '2026-10-06'))
    const other = { ...several, outputs: ['heart', 'hernia'], watches_feed: 'heart' }
    expect(
      codesOf([
        output('nodule', alert(1, '2026-10-05')),
        { ...heart, plan: { ...heart.plan, several_outputs: other } },
      ]),
    ).toEqual([])
  })

  test('say how many of the device’s outputs, and lead to each alert', () => {
    const [together] = brokenTogether([
      output('nodule', alert(1, '2026-10-05')),
      output('effusion', alert(4, '2026-10-07')),
      output('heart', alert(2, '2026-10-05')),
    ])
    if (together === undefined) throw new Error('nothing stands together')
    const row = presentBrokenTogether(together)
    expect(row.title).toBe(`3 of 5 outputs of one device: ${sepsis.device.name}`)
    expect(row.sentence).toBe(
      'Their alerts opened from 5 October 2026 to 7 October 2026. It may be one fault of the device, and not 3: ask first what they share, such as its version, a scanner or the feed.',
    )
    expect(row.alerts.map(({ href }) => href)).toEqual([
      '/deployments/nodule/alerts/1',
      '/deployments/heart/alerts/2',
      '/deployments/effusion/alerts/4',
    ])
    expect([isOf('heart', 2)(together), isOf('heart', 3)(together)]).toEqual([true, false])
  })
})

import { describe, expect, it } from 'vitest'
import { clinicFold } from '../charts.ts'
import { THRESHOLDS, type ThresholdName } from '../policy/thresholds.ts'
import { isRaised, stopIn, worstOf, ZONES, zonesOf, type Sign, type Zone } from './zones.ts'

const clinic = (values: Partial<Record<ThresholdName, number>>) => ({
  ...clinicFold.initial,
  policy: { version: 1, adopted: null, values },
})
const offered = clinic(
  Object.fromEntries(Object.entries(THRESHOLDS).map(([name, t]) => [name, t.offered])),
)
const of = (sign: Sign, value: number) => zonesOf(offered, { [sign]: value })[0]

describe('a sign', () => {
  it.each([
    ['systolic', 140, 'usual', undefined],
    ['systolic', 141, 'watch', 'systolicWarn'],
    ['systolic', 159, 'watch', 'systolicWarn'],
    ['systolic', 160, 'act', 'systolicStop'],
    ['systolic', 179, 'act', 'systolicStop'],
    ['systolic', 180, 'emergency', 'emergencySystolic'],
    ['diastolic', 90, 'usual', undefined],
    ['diastolic', 91, 'watch', 'diastolicWarn'],
    ['diastolic', 100, 'act', 'diastolicStop'],
    ['diastolic', 109, 'act', 'diastolicStop'],
    ['diastolic', 110, 'emergency', 'emergencyDiastolic'],
    ['heartRate', 44, 'act', 'heartRateLowStop'],
    ['heartRate', 45, 'watch', 'heartRateLowWarn'],
    ['heartRate', 54, 'watch', 'heartRateLowWarn'],
    ['heartRate', 55, 'usual', undefined],
    ['heartRate', 100, 'usual', undefined],
    ['heartRate', 101, 'watch', 'heartRateHighWarn'],
    ['heartRate', 120, 'watch', 'heartRateHighWarn'],
    ['heartRate', 121, 'act', 'heartRateHighStop'],
    ['heartRate', 140, 'act', 'heartRateHighStop'],
    ['heartRate', 141, 'emergency', 'emergencyHeartRate'],
    ['spo2', 95, 'usual', undefined],
    ['spo2', 94.9, 'watch', 'spo2Warn'],
    ['spo2', 92, 'watch', 'spo2Warn'],
    ['spo2', 91.9, 'act', 'spo2Stop'],
    ['spo2', 90, 'act', 'spo2Stop'],
    ['spo2', 89.9, 'emergency', 'emergencySpo2'],
    ['respiratoryRate', 10, 'usual', undefined],
    ['respiratoryRate', 9, 'emergency', 'emergencyRespiratoryRate'],
    ['temperatureC', 37.9, 'usual', undefined],
    ['temperatureC', 38, 'act', 'temperatureStopC'],
    ['alertness', 4, 'usual', undefined],
    ['alertness', 3, 'emergency', 'emergencyAlertness'],
  ] as const)('[J12] %s %d: %s', (sign, value, zone, threshold) => {
    const found = of(sign, value)
    expect(found?.zone).toBe(zone)
    expect(found?.because?.threshold).toBe(threshold)
    expect(found?.because?.bound).toBe(threshold && THRESHOLDS[threshold].offered)
    expect(found?.because?.response.length ?? 99).toBeGreaterThan(20)
  })
  it('[J12] in an emergency the words begin the pathway', () =>
    expect(of('systolic', 200)?.because?.response).toBe('Begin the emergency pathway.'))
  it('[J13] without an adopted number has no zone, and with one of several it has what that one says', () => {
    expect(zonesOf(clinic({}), { systolic: 230 })).toEqual([
      { sign: 'systolic', value: 230, zone: null },
    ])
    expect(zonesOf(clinic({ emergencySystolic: 180 }), { systolic: 170 })[0]?.zone).toBe('usual')
    expect(zonesOf(clinic({ systolicWarn: 140 }), { systolic: 230 })[0]?.zone).toBe('watch')
  })
})

describe('a reading', () => {
  const worst = (reading: Partial<Record<Sign, number>>, at = offered): Zone | null | undefined =>
    worstOf(zonesOf(at, reading))?.zone
  it('[J12] is as its worst sign', () => {
    expect(worst({ systolic: 120, diastolic: 80, heartRate: 125, spo2: 94 })).toBe('act')
    expect(worst({ systolic: 120, diastolic: 80 })).toBe('usual')
    expect(ZONES.indexOf('act')).toBeLessThan(ZONES.indexOf('emergency'))
  })
  it('[J13] says nothing of what was not read, and nothing at all where nothing is adopted', () => {
    expect(zonesOf(offered, { heartRate: 70 }).map((z) => z.sign)).toEqual(['heartRate'])
    expect(worst({})).toBeUndefined()
    expect(worst({ systolic: 230 }, clinic({}))).toBeUndefined()
  })
  it('[J12] stops a dose by the act numbers alone, and is raised by pressure alone', () => {
    expect(stopIn(clinic({ emergencySystolic: 180 }), { systolic: 200 })).toBeNull()
    expect(stopIn(offered, { systolic: 200, spo2: 80 })).toBe('systolic 200 (clinic policy 160)')
    expect(isRaised(offered, { systolic: 120, diastolic: 91 })).toBe(true)
    expect(isRaised(offered, { heartRate: 110, spo2: 94 })).toBe(false)
  })
})

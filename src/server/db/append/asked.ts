import { isPlanned, type Noted } from '../../../care/measures/noted.ts'
import type { Entry } from '../../../record/entry.ts'
import type { ChartId, ClinicId } from '../../../shared/ids.ts'
import type { Instant } from '../../../shared/instant.ts'
import type { Statement } from '../connect/flight.ts'

type Note = { readonly entry: Entry; readonly noted: Noted }

/** What the entries of one transaction say of when people are asked something; no statement where they say nothing. */
export class Asked {
  #notes: Note[] = []
  readonly #plans = new Map<ChartId, Entry>()

  note(entry: Entry, noted: Noted): void {
    this.#notes.push({ entry, noted })
  }

  plan(entry: Entry): void {
    this.#notes = this.#notes.filter(
      (each) => each.entry.chart !== entry.chart || !isPlanned(each.noted),
    )
    this.#plans.set(entry.chart, entry)
  }

  put(clinic: ClinicId, at: Instant): readonly Statement[] {
    const plans = [...this.#plans.values()]
    const notes = this.#notes
    return [
      ...(plans.length === 0
        ? []
        : [
            {
              name: 'replace-planned',
              text: REPLACE,
              values: [clinic, plans.map(({ chart }) => chart), plans.map(({ id }) => id)],
            },
          ]),
      ...(notes.length === 0
        ? []
        : [
            {
              name: 'note-asked',
              text: NOTE,
              values: [
                clinic,
                at,
                notes.map(({ entry }) => entry.chart),
                notes.map(({ entry }) => entry.id),
                notes.map(({ noted }) => noted.person),
                notes.map(({ noted }) => noted.about),
                notes.map(({ noted }) => noted.mark),
                notes.map(({ noted }) => noted.at),
              ],
            },
          ]),
    ]
  }
}

const REPLACE = `delete from asked a using unnest($2::uuid[], $3::uuid[]) as n (chart_id, entry_id)
  join entry e on e.clinic_id = $1::uuid and e.chart_id = n.chart_id and e.entry_id = n.entry_id
  where a.clinic_id = $1::uuid and a.chart_id = n.chart_id and a.about in ('planned', 'planned-together')`

/**
 * Joined with what was stored, as notices are. Whoever is named counts only where the chart is theirs too. Of a journey
 * the first dose counts, of an instrument the last answer, of all else what was written last. Who is reminded of it is
 * looked at again in the next quarter of an hour.
 */
const NOTE = `with noted as (
    insert into asked (clinic_id, person_id, about, chart_id, mark, at)
    select distinct on (p.person_id, n.about, n.chart_id, n.mark)
      $1::uuid, p.person_id, n.about, n.chart_id, n.mark, n.at
    from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::timestamptz[])
      with ordinality as n (chart_id, entry_id, person_id, about, mark, at, place)
    join entry e on e.clinic_id = $1::uuid and e.chart_id = n.chart_id and e.entry_id = n.entry_id
    join chart c on c.clinic_id = $1::uuid and c.chart_id = n.chart_id
    join lateral (
      select c.belongs_to as person_id where c.kind = 'individual'
      union all
      select cp.person_id from case_partner cp
      where c.kind = 'joint' and cp.clinic_id = $1::uuid and cp.case_id = c.case_id
        and (n.person_id is null or n.person_id = cp.person_id)
    ) p on true
    order by p.person_id, n.about, n.chart_id, n.mark,
      case n.about when 'began' then n.at end,
      case n.about when 'answered' then n.at end desc,
      n.place desc
    on conflict (clinic_id, person_id, about, chart_id, mark) do update set at = case excluded.about
      when 'began' then least(asked.at, excluded.at)
      when 'answered' then greatest(asked.at, excluded.at)
      else excluded.at end
    returning person_id)
  update reminder r set next_at = $2::timestamptz from noted
  where r.clinic_id = $1::uuid and r.person_id = noted.person_id
    and r.rhythm = 'as-asked' and r.next_at > $2::timestamptz`

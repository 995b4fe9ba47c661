import { READERS, type ChartKind, type Role } from '../../../record/chart.ts'
import type { CaseId, ChartId, ClinicId, PersonId } from '../../../shared/ids.ts'
import { instantOf, type Instant } from '../../../shared/instant.ts'
import { freshChartId, freshId } from '../ids.ts'
import { inClinic, type ClinicTransaction } from '../in-clinic.ts'
import { GENESIS } from '../keys/layout.ts'
import { assign, makeChart, readersOf, type ChartReader, type Member } from './charts.ts'
import type { RegistrarTools } from './tools.ts'
import { admitReader, chartOf, dismissReader, ownersOf, type InNeed } from './break-glass.ts'
import { courierOf, employCourier } from './courier.ts'
import { joinTeam, leaveTeam, teamOf, type TeamMember } from './case-team.ts'
import { openCase, type CaseOpened, type CasePlan } from './open-case.ts'
import { beginRole, endRole, rolesHeld, type Held } from './roles.ts'
import { splitCase } from './split-case.ts'

export type Person = {
  readonly person: PersonId
  readonly name: string
  readonly staffRoles: readonly Role[]
  readonly client: boolean
}

/** Sets up clinics, people, charts and who reads and writes them. Who may ask for that is the caller’s to decide. */
export class Registrar {
  readonly #tools: RegistrarTools

  constructor(tools: RegistrarTools) {
    this.#tools = tools
  }

  /** A clinic with its key and its own chart, as yet without people. */
  async createClinic(): Promise<{ readonly clinic: ClinicId; readonly chart: ChartId }> {
    const { keyring, clock } = this.#tools
    const clinic = freshId<ClinicId>(clock())
    const chart = freshChartId()
    await this.#within(clinic, async (tx, at) => {
      const wrapped = keyring.foundClinic(clinic)
      await tx
        .insertInto('clinic')
        .values({
          clinic_id: clinic,
          created_at: at,
          key_file: keyring.fingerprint,
          wrapped_key: wrapped,
        })
        .execute()
      await tx
        .insertInto('access_head')
        .values({ clinic_id: clinic, number: 0, hash: GENESIS })
        .execute()
      await makeChart(
        tx,
        keyring,
        { clinic, chart, kind: 'clinic', belongsTo: clinic, caseId: null },
        at,
      )
    })
    return { clinic, chart }
  }

  /**
   * Somebody with an account. With roles, a member of staff, who reads the clinic’s chart as far as their roles
   * go and gets a process chart where psychotherapy notes may be theirs to write; without, a client.
   */
  async addPerson(
    clinic: ClinicId,
    { name, staffRoles }: { name: string; staffRoles: readonly Role[] },
  ): Promise<PersonId> {
    const { keyring, access, clock } = this.#tools
    await this.#admit(clinic)
    const person = freshId<PersonId>(clock())
    const process = freshChartId()
    const members = staffRoles.map((role): Member => ({ person, role }))
    const clinicChart = await this.#within(clinic, async (tx, at) => {
      await tx
        .insertInto('person')
        .values({
          clinic_id: clinic,
          person_id: person,
          created_at: at,
          sealed_name: keyring.seal(clinic, 'person', person, Buffer.from(name, 'utf8')),
        })
        .execute()
      if (staffRoles.length === 0) {
        await tx
          .insertInto('client')
          .values({ clinic_id: clinic, person_id: person, since: at })
          .execute()
        return null
      }
      await tx
        .insertInto('staff_role')
        .values(
          staffRoles.map((role) => ({
            clinic_id: clinic,
            person_id: person,
            role,
            from_at: at,
            until_at: null,
          })),
        )
        .execute()
      const own = await tx
        .selectFrom('chart')
        .select('chart_id')
        .where('clinic_id', '=', clinic)
        .where('belongs_to', '=', clinic)
        .where('kind', '=', 'clinic')
        .executeTakeFirstOrThrow()
      await assign(tx, clinic, own.chart_id, 'clinic', members, 'staff', at)
      if (staffRoles.some((role) => READERS.process.includes(role))) {
        await makeChart(
          tx,
          keyring,
          { clinic, chart: process, kind: 'process', belongsTo: person, caseId: null },
          at,
        )
        await assign(tx, clinic, process, 'process', members, 'own', at)
      }
      return own.chart_id
    })
    if (clinicChart) access.forget(clinicChart)
    return person
  }

  /** See courier.ts. Whoever is it already stays it. */
  async courier(clinic: ClinicId): Promise<PersonId> {
    const { keyring, access, clock } = this.#tools
    await this.#admit(clinic)
    const known = await this.#within(clinic, (tx) => courierOf(tx, clinic))
    if (known !== undefined) return known
    const { person, charts } = await this.#within(clinic, (tx, at) =>
      employCourier(tx, keyring, clinic, at, clock()),
    )
    for (const chart of charts) access.forget(chart)
    return person
  }

  /** See open-case.ts. */
  async openCase(clinic: ClinicId, plan: CasePlan): Promise<CaseOpened> {
    await this.#admit(clinic)
    return await openCase(this.#tools, clinic, plan, (work) => this.#within(clinic, work))
  }

  /** Who of the staff has to do with a case now. */
  async team(clinic: ClinicId, caseId: CaseId): Promise<readonly TeamMember[]> {
    return await this.#within(clinic, (tx, at) => teamOf(tx, clinic, caseId, at))
  }

  /** See case-team.ts. */
  async joinTeam(clinic: ClinicId, caseId: CaseId, member: Member, reason: string): Promise<void> {
    const charts = await this.#within(clinic, (tx, at) =>
      joinTeam(tx, clinic, caseId, member, reason, at),
    )
    for (const chart of charts) this.#tools.access.forget(chart)
  }

  async leaveTeam(clinic: ClinicId, caseId: CaseId, person: PersonId): Promise<void> {
    const charts = await this.#within(clinic, (tx, at) => leaveTeam(tx, clinic, caseId, person, at))
    for (const chart of charts) this.#tools.access.forget(chart)
  }

  /** See split-case.ts. What announces it is written into the case’s charts before. */
  async splitCase(clinic: ClinicId, caseId: CaseId): Promise<void> {
    const charts = await this.#within(clinic, (tx, at) => splitCase(tx, clinic, caseId, at))
    for (const chart of charts) this.#tools.access.forget(chart)
  }

  async readersOf(clinic: ClinicId, charts: readonly ChartId[]): Promise<readonly ChartReader[]> {
    return await this.#within(clinic, (tx, at) => readersOf(tx, clinic, charts, at))
  }

  async rolesHeld(clinic: ClinicId): Promise<readonly Held[]> {
    return await this.#within(clinic, (tx, at) => rolesHeld(tx, clinic, at))
  }

  /** See roles.ts. What changes is written into the clinic’s chart before. */
  async beginRole(
    clinic: ClinicId,
    member: Member & { readonly until: Instant | null },
    reason: string,
  ): Promise<void> {
    await this.#admit(clinic)
    const charts = await this.#within(clinic, (tx, at) =>
      beginRole(tx, this.#tools.keyring, clinic, member, reason, at),
    )
    for (const chart of charts) this.#tools.access.forget(chart)
  }

  async endRole(clinic: ClinicId, member: Member): Promise<void> {
    const charts = await this.#within(clinic, (tx, at) => endRole(tx, clinic, member, at))
    for (const chart of charts) this.#tools.access.forget(chart)
  }

  async chartOf(clinic: ClinicId, belongsTo: string, kind: ChartKind): Promise<ChartId | null> {
    return await this.#within(clinic, (tx) => chartOf(tx, clinic, belongsTo, kind))
  }

  /** See break-glass.ts. What allows it is an entry that was decided before. */
  async admitReader(clinic: ClinicId, chart: ChartId, reader: InNeed): Promise<void> {
    await this.#within(clinic, (tx) => admitReader(tx, clinic, chart, reader))
    this.#tools.access.forget(chart)
  }

  async dismissReader(
    clinic: ClinicId,
    chart: ChartId,
    reader: Pick<InNeed, 'person' | 'from'>,
  ): Promise<void> {
    await this.#within(clinic, (tx, at) => dismissReader(tx, clinic, chart, reader, at))
    this.#tools.access.forget(chart)
  }

  async ownersOf(
    clinic: ClinicId,
    charts: readonly ChartId[],
  ): Promise<ReadonlyMap<ChartId, string>> {
    return await this.#within(clinic, (tx) => ownersOf(tx, clinic, charts))
  }

  /** Makes somebody a reader and writer of a chart, as far as the role goes there. */
  async addMember(clinic: ClinicId, chart: ChartId, member: Member, reason: string): Promise<void> {
    await this.#within(clinic, async (tx, at) => {
      await lockHead(tx, clinic, chart)
      const { kind } = await tx
        .selectFrom('chart')
        .select('kind')
        .where('clinic_id', '=', clinic)
        .where('chart_id', '=', chart)
        .executeTakeFirstOrThrow()
      await assign(tx, clinic, chart, kind, [member], reason, at)
    })
    this.#tools.access.forget(chart)
  }

  /**
   * Ends all reading and writing of one person in one chart. The head is locked first, so that a permission
   * being decided there is either before this, or finds no right to write.
   */
  async endMember(clinic: ClinicId, chart: ChartId, person: PersonId): Promise<void> {
    await this.#within(clinic, async (tx, at) => {
      await lockHead(tx, clinic, chart)
      for (const table of ['chart_reader', 'chart_writer'] as const)
        await tx
          .updateTable(table)
          .set({ until_at: at })
          .where('clinic_id', '=', clinic)
          .where('chart_id', '=', chart)
          .where('person_id', '=', person)
          .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', at)]))
          .execute()
    })
    this.#tools.access.forget(chart)
  }

  /** Everyone in the clinic, by name. Whom the asker may see is the caller’s to decide. */
  async people(clinic: ClinicId): Promise<readonly Person[]> {
    const { keyring } = this.#tools
    await this.#admit(clinic)
    return await this.#within(clinic, async (tx, at) => {
      const persons = await tx
        .selectFrom('person')
        .select(['person_id', 'sealed_name'])
        .where('clinic_id', '=', clinic)
        .orderBy('person_id')
        .execute()
      const roles = await tx
        .selectFrom('staff_role')
        .select(['person_id', 'role'])
        .where('clinic_id', '=', clinic)
        .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', at)]))
        .execute()
      const clients = await tx
        .selectFrom('client')
        .select('person_id')
        .where('clinic_id', '=', clinic)
        .execute()
      return persons.map(({ person_id, sealed_name }) => ({
        person: person_id,
        name: keyring.unseal(clinic, 'person', person_id, sealed_name).toString('utf8'),
        staffRoles: roles.filter((row) => row.person_id === person_id).map((row) => row.role),
        client: clients.some((row) => row.person_id === person_id),
      }))
    })
  }

  /** The names of these people, and of nobody else. */
  async names(
    clinic: ClinicId,
    people: readonly PersonId[],
  ): Promise<ReadonlyMap<PersonId, string>> {
    const { keyring } = this.#tools
    await this.#admit(clinic)
    if (people.length === 0) return new Map()
    const rows = await this.#within(clinic, (tx) =>
      tx
        .selectFrom('person')
        .select(['person_id', 'sealed_name'])
        .where('clinic_id', '=', clinic)
        .where('person_id', 'in', people)
        .orderBy('person_id')
        .execute(),
    )
    return new Map(
      rows.map(({ person_id, sealed_name }) => [
        person_id,
        keyring.unseal(clinic, 'person', person_id, sealed_name).toString('utf8'),
      ]),
    )
  }

  /** Who is treated in which case. */
  async partners(
    clinic: ClinicId,
  ): Promise<readonly { case: CaseId; person: PersonId; label: string }[]> {
    return await this.#within(clinic, async (tx) =>
      (
        await tx
          .selectFrom('case_partner')
          .selectAll()
          .where('clinic_id', '=', clinic)
          .orderBy('case_id')
          .orderBy('label')
          .execute()
      ).map((row) => ({ case: row.case_id, person: row.person_id, label: row.label })),
    )
  }

  #within<T>(
    clinic: ClinicId,
    work: (tx: ClinicTransaction, at: Instant) => Promise<T>,
  ): Promise<T> {
    const at = instantOf(this.#tools.clock())
    return inClinic(this.#tools.db, { role: 'registrar', clinic, person: null, at }, (tx) =>
      work(tx, at),
    )
  }

  async #admit(clinic: ClinicId): Promise<void> {
    await this.#tools.access.load(clinic, [], instantOf(this.#tools.clock()))
  }
}

async function lockHead(tx: ClinicTransaction, clinic: ClinicId, chart: ChartId): Promise<void> {
  await tx
    .selectFrom('chart_head')
    .select('seq')
    .where('clinic_id', '=', clinic)
    .where('chart_id', '=', chart)
    .forUpdate()
    .executeTakeFirst()
}

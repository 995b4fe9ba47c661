import { PostgresDialect, PostgresDriver, type Driver } from 'kysely'
import type pg from 'pg'

/**
 * A transaction begins with its first statement, which has to say so: `inClinic`, the only way to the tables, does.
 * That spares each a round trip.
 */
export class LateBegin extends PostgresDialect {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): Driver {
    return new Late({ pool: this.#pool })
  }
}

class Late extends PostgresDriver {
  override async beginTransaction(): Promise<void> {}
}

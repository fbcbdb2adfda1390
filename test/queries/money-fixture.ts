import type { LedgerEntryRow } from '../../projections/ledger-entry/ledger-entry.queries';
import type { SubsidyStatement } from '../../projections/subsidy-statement/subsidy-statements';
import { id } from '../specification';
import { actorHeaders, apiFixture, type ApiFixture, type Headers } from './fixture';
import { lateLines } from './late-lines';
import { controller, moneyLines, subsidy } from './money-lines';
import { earlyLines } from './scenario';

export const asController = actorHeaders('subsidy-controller', controller);
export const auditor = actorHeaders('auditor', id(950));

/** The API over a programme with subsidies, as who decides on them asks it. */
export class MoneyFixture {
  private constructor(readonly api: ApiFixture) {}

  static async open(): Promise<MoneyFixture> {
    return new MoneyFixture(await apiFixture([...earlyLines, ...lateLines, ...moneyLines]));
  }

  async get<T>(path: string, headers: Headers = asController): Promise<T> {
    const { status, body } = await this.api.get(`/v1/subsidies${path}`, headers);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    return body as T;
  }

  async ledger(query = '', headers?: Headers): Promise<readonly LedgerEntryRow[]> {
    const page = await this.get<{ items: readonly LedgerEntryRow[] }>(`/${subsidy}/ledger?limit=500&${query}`, headers);
    return page.items;
  }

  statement(query = '', of = subsidy): Promise<SubsidyStatement> {
    return this.get(`/${of}/statement${query}`);
  }

  /** The position of the last event of this type in the stream of the subsidy. */
  async positionOf(type: string): Promise<number> {
    const events = await this.api.runtime.events();
    return events.findLast((event) => event.type === type && event.stream === `subsidy-${subsidy}`)!.position;
  }
}

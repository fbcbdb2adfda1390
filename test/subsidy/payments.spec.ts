import { PayBalance, ResumePayment, SuspendPayment } from '../../src/subsidy/payments';
import { subsidy } from '../../src/subsidy/subsidy.decider';
import { a, specification } from '../specification';
import {
  accounted,
  advancePaid,
  advanceData,
  asOfficer,
  balancePaid,
  id,
  ofSubsidy,
  payAdvance,
  requested,
  running,
  settled,
  suspended,
} from './fixture';

const { given } = specification(subsidy);
const day = asOfficer('2022-01-10');

describe('an advance', () => {
  it('is paid ahead of the settlement', () => {
    given(...running)
      .when(payAdvance(), day)
      .then(ofSubsidy({ type: 'AdvancePaid.v1', data: advanceData() }));
  });

  it('is one by its id: the same again is so already, another under its id is not', () => {
    given(...running, advancePaid())
      .when(payAdvance(), day)
      .thenUnchanged();
    given(...running, advancePaid())
      .when(payAdvance({ amountCents: 1 }), day)
      .thenRefused('id-reused');
    given(...accounted, advancePaid(), settled())
      .when(payAdvance(), day)
      .thenUnchanged();
  });

  it('may take up all that was granted', () => {
    const rest = { advanceId: id(21), amountCents: 60_000 };
    given(...running, advancePaid())
      .when(payAdvance(rest), day)
      .then({ type: 'AdvancePaid.v1', data: advanceData(rest) });
  });

  it.each(['2022-02-28', '2022-05-02'])('is paid on %s, before or after the suspension', (on) => {
    given(...running, suspended)
      .when(payAdvance(), asOfficer(on))
      .then({ type: 'AdvancePaid.v1', data: advanceData() });
  });
});

describe('a suspension of payment', () => {
  const suspend = (until: string, ground = 'Report is late') => a(SuspendPayment, { ground, until });

  it('lasts until a day within thirteen weeks', () => {
    given(...running)
      .when(suspend('2022-05-31'), asOfficer('2022-03-01'))
      .then(ofSubsidy({ type: 'PaymentSuspended.v1', data: { ground: 'Report is late', until: '2022-05-31' } }));
    given(...running)
      .when(suspend('2022-06-01', ''), asOfficer('2022-03-01'))
      .thenRefused('suspension-too-long');
  });

  it('is not stretched by another one: it counts from its first day', () => {
    given(...running, suspended)
      .when(suspend('2022-05-31'), asOfficer('2022-04-15'))
      .then({ type: 'PaymentSuspended.v1', data: { ground: 'Report is late', until: '2022-05-31' } });
    given(...running, suspended)
      .when(suspend('2022-06-01'), asOfficer('2022-04-15'))
      .thenRefused('suspension-too-long');
    given(...running, suspended)
      .when(suspend('2022-07-15'), asOfficer('2022-05-02'))
      .then({ type: 'PaymentSuspended.v1', data: { ground: 'Report is late', until: '2022-07-15' } });
  });

  it('is so already until that day', () => {
    given(...running, suspended)
      .when(suspend('2022-05-01', ''), asOfficer('2022-04-15'))
      .thenUnchanged();
  });
});

describe('payment that was suspended', () => {
  it('is resumed before the last day, with or without a ground', () => {
    given(...running, suspended)
      .when(a(ResumePayment, {}), asOfficer('2022-04-01'))
      .then(ofSubsidy({ type: 'PaymentResumed.v1', data: { ground: '', until: '2022-05-01' } }));
    const said = { ground: 'Report came in', until: '2022-05-01' };
    given(...running, suspended)
      .when(a(ResumePayment, said), asOfficer('2022-04-01'))
      .then({ type: 'PaymentResumed.v1', data: said });
  });

  it('goes on already when it was resumed, or when the last day has passed', () => {
    const resumed = { type: 'PaymentResumed.v1', data: { ground: '', until: '2022-05-01' } } as const;
    given(...running, suspended, resumed)
      .when(a(ResumePayment, {}), asOfficer('2022-04-01'))
      .thenUnchanged();
    given(...running, suspended)
      .when(a(ResumePayment, {}), asOfficer('2022-05-02'))
      .thenUnchanged();
    given(...running, suspended, resumed)
      .when(payAdvance(), asOfficer('2022-04-01'))
      .then({ type: 'AdvancePaid.v1', data: advanceData() });
  });
});

describe('the balance', () => {
  const pay = (amountCents: number) => a(PayBalance, { amountCents, reference: 'S-1' });
  const after = [...accounted, advancePaid(), settled({ advancedCents: 40_000 })] as const;
  const late = asOfficer('2023-03-10');

  it('is what was settled less what was paid ahead', () => {
    given(...after)
      .when(pay(50_000), late)
      .then(ofSubsidy(balancePaid(50_000).event));
    given(...after)
      .when(pay(50_001), late)
      .thenRefused('balance-exceeded');
  });

  it('may be paid in parts; the same part again is another part', () => {
    given(...after, balancePaid(20_000))
      .when(pay(20_000), late)
      .then(balancePaid(20_000).event);
    given(...after, balancePaid(20_000), balancePaid(20_000))
      .when(pay(20_000), late)
      .thenRefused('balance-exceeded');
  });

  it('is nothing before the settlement, nor of what was not granted', () => {
    given(...accounted)
      .when(pay(1), late)
      .thenRefused('balance-exceeded');
    given(requested).when(pay(1), late).thenRefused('subsidy-not-granted');
    given(...after)
      .when(pay(1), asOfficer('2023-02-28'))
      .thenRefused('date-before-fact');
  });
});

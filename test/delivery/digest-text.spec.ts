import { DEADLINE_KINDS, type DeadlineKind } from '../../events/deadline';
import { digestText } from '../../src/delivery/digest-text';
import type { Item } from '../../src/delivery/digests';
import { isStatutory } from '../../src/delivery/kinds';
import { subsidy, trajectory } from './people';

const links = {
  publicUrl: 'https://buurtbaan.example',
  unsubscribeUrl: 'https://buurtbaan.example/v1/unsubscriptions/x',
};
const item = (kind: DeadlineKind, more: Partial<Item> = {}): Item => ({
  kind,
  outcome: 'raised',
  due_on: '2026-12-10',
  subject_kind: 'trajectories',
  subject_id: trajectory,
  ...more,
});
const plan = item('work-plan');
const decision = item('subsidy-decision', { outcome: 'missed', due_on: '2026-12-01', subject_kind: 'subsidies', subject_id: subsidy }); // prettier-ignore
const noor = { firstName: 'Noor', language: 'nl' } as const;

describe('A digest', () => {
  it('says in Dutch what is due and what was missed, each with a link', () => {
    const { subject, text, unsubscribeUrl } = digestText({ day: '2026-12-03', items: [decision, plan] }, noor, links);
    expect({ subject, unsubscribeUrl }).toEqual({
      subject: 'Buurtbaan: 2 herinneringen, 3 december 2026',
      unsubscribeUrl: links.unsubscribeUrl,
    });
    expect(text).toBe(`Dag Noor,

Dit zijn uw herinneringen van 3 december 2026.

- Niet gedaan op 1 december 2026: beslissen op de subsidieaanvraag.
  https://buurtbaan.example/v1/subsidies/${subsidy}

- Uiterlijk 10 december 2026: het werkplan goedkeuren.
  https://buurtbaan.example/v1/trajectories/${trajectory}

Geen herinneringen meer, behalve waar de wet een termijn voor stelt: https://buurtbaan.example/v1/unsubscriptions/x

`);
  });

  it('says the same in English, to somebody without a name', () => {
    const { subject, text } = digestText({ day: '2026-12-03', items: [plan] }, { language: 'en' }, links);
    expect(subject).toBe('Buurtbaan: 1 reminder, 3 December 2026');
    expect(text).toContain(
      'Hello,\n\nThese are your reminders of 3 December 2026.\n\n- By 10 December 2026: approving the work plan.',
    );
  });

  it('cannot be declined when the law has a term for all that is in it', () => {
    const { text, html, unsubscribeUrl } = digestText({ day: '2026-12-03', items: [decision] }, noor, links);
    expect(unsubscribeUrl).toBeUndefined();
    expect(text).toContain('Daarom kunt u zich er niet voor afmelden.');
    expect(html).not.toContain('unsubscriptions');
  });

  it('is HTML too, in its language, in which a name is text', () => {
    const { html } = digestText({ day: '2026-12-03', items: [plan] }, { firstName: '<b>&', language: 'en' }, links);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<p>Hello &lt;b&gt;&amp;,</p>');
    expect(html).toContain(`<li>By 10 December 2026: approving the work plan.<br><a href="https://buurtbaan.example/v1/trajectories/${trajectory}">`); // prettier-ignore
  });

  it('cannot be declined for these kinds', () => {
    expect(DEADLINE_KINDS.filter(isStatutory)).toEqual([
      'term-end',
      'application-lapse',
      'subsidy-decision',
      'subsidy-settlement',
      'objection',
      'obligation',
      'balance',
      'repayment',
      'suspension-end',
    ]);
  });
});

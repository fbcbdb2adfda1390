import { Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { Aggregates } from './aggregates';
import { Decide } from './decide-message';
import type { Answer, Written } from './order';
import { orderOf, type Policy, type Reaction } from './policy';

/** Gives the commands that follow from events: inline after a command, and again by the durable subscriber. */
@Injectable()
export class Consequences {
  private readonly log = new Logger('Consequences');
  private readonly byType: ReadonlyMap<string, readonly Policy[]>;

  constructor(
    private readonly bus: CommandBus,
    aggregates: Aggregates,
  ) {
    this.byType = Map.groupBy(aggregates.policies, ({ on }) => on);
  }

  /** True when some policy follows this type. */
  followed(type: string): boolean {
    return this.byType.has(type);
  }

  /** One after another, in log order; each writes at most once. What was written now or by an earlier time. */
  async of(events: readonly Recorded<DomainEvent>[]): Promise<readonly Written[]> {
    const all: Written[] = [];
    for (const event of events) {
      for (const policy of this.byType.get(event.type) ?? []) all.push(...(await this.follow(event, policy)));
    }
    return all;
  }

  private async follow(event: Recorded<DomainEvent>, { name, react, compensate }: Policy): Promise<readonly Written[]> {
    const reaction = react(event);
    if (!reaction) return [];
    const answer = await this.give(event, name, reaction);
    switch (answer.status) {
      case 'accepted':
        return answer.events;
      case 'unchanged':
        return [];
      case 'refused': {
        this.log.warn({ policy: name, eventId: event.eventId, code: answer.code }, 'a policy was refused');
        if (!compensate) return [];
        const amends = await this.give(event, `${name}/compensation`, compensate(event));
        if (amends.status === 'refused')
          this.log.error(
            { policy: name, eventId: event.eventId, code: amends.code },
            'its compensation was refused too',
          );
        return amends.status === 'accepted' ? amends.events : [];
      }
    }
  }

  private give(event: Recorded<DomainEvent>, name: string, reaction: Reaction): Promise<Answer> {
    return this.bus.execute(new Decide(orderOf(event, name, reaction)));
  }
}

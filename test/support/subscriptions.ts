import type { INestApplicationContext } from '@nestjs/common';
import type { DurableSubscription } from '../../src/subscriptions/durable-subscription';
import { Subscriptions } from '../../src/subscriptions/subscriptions';

/** The subscription of this name in a program that has not started it. */
export const subscriptionOf = (
  app: INestApplicationContext,
  name: 'policies' | 'directory' | 'destruction' | 'deadlines',
): DurableSubscription => app.get(Subscriptions).all.find((one) => one.name === name)!;

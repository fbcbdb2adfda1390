import { all, aStream, outcomeOf, someEvents } from './events';
import { capability, sharedSubject } from './shared';
import type { Suite } from './subject';

/**
 * What is forbidden and may happen all the same: somebody takes events out of the log past the port (decisions.md 6).
 */
export function deleting(suite: Suite): void {
  const subject = sharedSubject(suite);
  const differs = { name: 'LogDiffers' };

  it.each(['hidden', 'ended'] as const)('is no new one when it was deleted: %s', async (how) => {
    const deleteStream = capability(subject(), 'deleteStream');
    if (!deleteStream) return;
    const { store } = subject();
    const another = await subject().another();
    const stream = aStream();
    await store.append(stream, someEvents(3), 'no-stream');
    expect(await all(another.read(stream))).toHaveLength(3);
    const { position } = await store.head();
    await deleteStream(stream, how);

    for (const reader of [store, another]) {
      expect([
        await outcomeOf(all(reader.read(stream))),
        await outcomeOf(all(reader.read(stream, { fromRevision: 3 }))),
        await outcomeOf(all(reader.read(stream, { direction: 'backwards' }))),
        await outcomeOf(reader.append(stream, someEvents(1), 'no-stream')),
        await outcomeOf(reader.append(stream, someEvents(1), 'any')),
      ]).toStrictEqual([differs, differs, differs, differs, differs]);
    }
    expect(await another.head()).toMatchObject({ position });
    suite.report(`a stream that was ${how} past the port is read by nobody and takes nothing`);
  });

  it('is not whole when its first events were cut off', async () => {
    const deleteStream = capability(subject(), 'deleteStream');
    if (!deleteStream) return;
    const { store } = subject();
    const stream = aStream();
    await store.append(stream, someEvents(3), 'no-stream');
    await deleteStream(stream, 'cut off');

    expect([
      await outcomeOf(all(store.read(stream))),
      await outcomeOf(all(store.read(stream, { direction: 'backwards' }))),
      await outcomeOf(store.append(stream, someEvents(1), 'no-stream')),
    ]).toStrictEqual([differs, differs, differs]);
  });

  it('is created where nothing was deleted, also one with the same beginning', async () => {
    const deleteStream = capability(subject(), 'deleteStream');
    if (!deleteStream) return;
    const { store } = subject();
    const stream = aStream();
    await store.append(stream, someEvents(1), 'no-stream');
    await deleteStream(stream, 'hidden');
    expect(await store.append(`${stream}0`, someEvents(2), 'no-stream')).toMatchObject({ revision: 1 });
    expect(await store.append(aStream(), someEvents(2), 'any')).toMatchObject({ revision: 1 });
  });
}

import { daysBetween, type FactsByType, type Noted } from './facts';
import { found, type Finding } from './finding';
import { isAnnulmentFailed, isHireUndone } from '../../events/programme';

type Filled = Noted<'PlaceFilled.v1'>;

/** One aspect of a rule in the facts of a place, for one of those who worked there. */
type Check = (facts: FactsByType, filled: Filled, opened: Noted<'PlaceOpened.v1'>) => Finding | undefined;

/** Those who worked there, without hires that never were. */
export const hiresOn = (facts: FactsByType): readonly Filled[] => {
  const undone = facts.of('PlaceVacated.v1').filter(({ becauseOf }) => isHireUndone(becauseOf));
  return facts
    .of('PlaceFilled.v1')
    .filter(({ trajectoryId, at }) => !undone.some((one) => one.trajectoryId === trajectoryId && one.at > at));
};

/** When she left, unless her end was annulled since and that did not come to nothing. */
const leaving = (facts: FactsByType, { trajectoryId }: Filled): Noted<'PlaceVacated.v1'> | undefined => {
  const vacated = facts.of('PlaceVacated.v1');
  const failed = vacated.filter(({ becauseOf }) => isAnnulmentFailed(becauseOf)).map(({ follows }) => follows);
  const annulled = facts
    .of('PlaceRestored.v1')
    .filter(({ eventId }) => !failed.includes(eventId))
    .map(({ annuls }) => annuls);
  return vacated.find(
    (one) =>
      one.trajectoryId === trajectoryId && !isAnnulmentFailed(one.becauseOf) && !annulled.includes(one.becauseOf),
  );
};

/** "Weer opgevuld door een andere bewoner" (vuistregel 2): that it is another one, the place saw to (domain.md I-04). */
const refill: Check = (facts, filled) => {
  const left = leaving(facts, filled);
  if (!left) return undefined;
  const reopened = facts
    .of('PlaceReopened.v1')
    .filter(({ trajectoryId, at }) => trajectoryId === filled.trajectoryId && at > left.at);
  const next = hiresOn(facts).find(({ at }) => at > left.at);
  if (!next) return found('cannot-tell', left, ...reopened);
  const isInTime = daysBetween(left.on, next.on) <= filled.reopenWithinDays;
  return found(isInTime ? 'followed' : 'not-followed', left, ...reopened, next);
};

/** By rule and by aspect of it. */
export const placeChecks: Readonly<Record<number, Readonly<Record<string, Check>>>> = {
  1: {
    objectives: (_facts, _filled, opened) => {
      const hasBoth = (['social-base', 'paid-work'] as const).every((kind) => opened.objectives.includes(kind));
      return found(hasBoth ? 'followed' : 'not-followed', opened);
    },
  },
  2: { refill },
  3: {
    vacancy: (facts, { vacancyId, at, trajectoryId }, opened) => {
      const published = facts.of('VacancyPublished.v1').filter((one) => one.vacancyId === vacancyId && one.at < at);
      const fits = facts
        .of('FitConfirmed.v1')
        .filter((fit) => fit.trajectoryId === null || fit.trajectoryId === trajectoryId);
      return found(published.length > 0 ? 'followed' : 'not-followed', opened, ...published, ...fits);
    },
  },
};

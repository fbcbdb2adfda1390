import { lastDayOfTerm } from '../calendar/calendar';
import { AnnulTrajectoryEnd } from '../programme/annulment';
import { HireBuurtbaner } from '../programme/hiring';
import { RecogniseKeyFigure } from '../person/recognition';
import { AnnulHire } from '../trajectory/annulment';
import { RegisterUitstroom } from '../trajectory/term';
import { CORE_TEAM, MANAGER, personOf, PROGRAMME, SECOND_MANAGER } from './cast';
import { deed, type Story } from './line';
import { placeIdOf, trajectoryOf, vacancyOf } from './lives';

/** An end that was recorded too early, and a hire on the wrong vacancy: taken back by another manager. */
export const mistakes: Story = (day) => [
  deed(
    RegisterUitstroom,
    { target: trajectoryOf('ines'), on: day(330), actor: MANAGER },
    {
      ...{ kind: 'regular-job', withinEmployer: false, evidence: 'self-reported' },
      ...{ weeklyHours: 24, destination: 'gastvrouw in een hotel' },
    },
  ),
  deed(
    AnnulTrajectoryEnd,
    { target: PROGRAMME, on: day(339), actor: SECOND_MANAGER },
    {
      ...{ placeId: placeIdOf(7), trajectoryId: trajectoryOf('ines') },
      reason: 'Het hotel trok het aanbod in voor de eerste dag.',
    },
  ),
  deed(
    RecogniseKeyFigure,
    { target: personOf('hamid'), on: day(792), actor: CORE_TEAM },
    { recognisedBy: ['core-team'], grounds: 'De hele flat stuurt mensen naar hem door.' },
  ),
  deed(
    HireBuurtbaner,
    { target: PROGRAMME, on: day(800), actor: MANAGER },
    {
      ...{ placeId: placeIdOf(14), vacancyId: vacancyOf('open in Nieuw-West') },
      ...{ trajectoryId: trajectoryOf('hamid'), personId: personOf('hamid') },
      ...{ startsOn: day(815), plannedEndOn: lastDayOfTerm(day(815), 24) },
      ...{ weeklyHours: 28, developmentHours: 7, priorIncomeSituation: 'social-assistance' },
    },
  ),
  deed(
    AnnulHire,
    { target: trajectoryOf('hamid'), on: day(803), actor: SECOND_MANAGER },
    { reason: 'Hij zou op de plek in de Linde beginnen, niet op deze.' },
  ),
];

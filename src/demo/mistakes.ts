import { lastDayOfTerm } from '../calendar/calendar';
import { AnnulTrajectoryEnd } from '../programme/annulment';
import { HireBuurtbaner } from '../programme/hiring';
import { RecogniseKeyFigure } from '../person/recognition';
import { MarkPersonDuplicate, RegisterPerson, UnmarkPersonDuplicate } from '../person/registration';
import { AnnulHire } from '../trajectory/annulment';
import { RegisterUitstroom } from '../trajectory/term';
import { CORE_TEAM, MANAGER, personOf, PROGRAMME, SECOND_MANAGER } from './cast';
import { deed, type Days, type Deed, type Story } from './line';
import { neighbourhoodOf, placeIdOf, PLACES, trajectoryOf, vacancyOf } from './lives';

/** Registered twice, at another counter: the second record is marked. */
const twice = (key: string, fullName: string, on: number, day: Days): readonly Deed[] => {
  const at = (number: number) => ({ target: personOf(`${key}, again`), on: day(number), actor: MANAGER });
  const { district } = PLACES[1]!;
  return [
    deed(RegisterPerson, at(on), {
      ...{ fullName, district, neighbourhoodCode: neighbourhoodOf(PLACES[1]!), languages: ['nl'] },
    }),
    deed(MarkPersonDuplicate, at(on + 6), { ofPersonId: personOf(key), reason: 'Stond er al.' }),
  ];
};

/** An end that was recorded too early, and a hire on the wrong vacancy: taken back by another manager. */
export const mistakes: Story = (day) => [
  deed(
    RegisterUitstroom,
    { target: trajectoryOf('ines'), on: day(334), actor: MANAGER },
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
  ...twice('roos', 'Roos Immerzeel', 486, day),
  ...twice('vera', 'Vera Langelaar', 505, day),
  deed(
    UnmarkPersonDuplicate,
    { target: personOf('vera, again'), on: day(530), actor: MANAGER },
    { ofPersonId: personOf('vera'), reason: 'Haar nicht, met dezelfde naam.' },
  ),
];

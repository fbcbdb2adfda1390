import { ConnectParties } from '../network/connections';
import { StartInitiative, SupportInitiative } from '../network/initiatives';
import { HoldNetworkMeeting } from '../network/meetings';
import { NoteOpportunity } from '../network/opportunities';
import { asBuurtbaner, asCoach, CORE_TEAM } from './cast';
import { deed, idOf, turn, type Actor, type Deed, type Days, type Story } from './line';
import { neighbourhoodOf, PLACES } from './lives';

const CODES = [...new Set(PLACES.map(neighbourhoodOf))];
const at = (code: string, on: number, actor: Actor, day: Days) => ({
  ...{ target: idOf(`network/${code}`), on: day(on), actor },
});

const met = (code: string, index: number, day: Days): readonly Deed[] =>
  [150, 400, 660].map((on, number) =>
    deed(HoldNetworkMeeting, at(code, on + index * 4, CORE_TEAM, day), {
      ...{ neighbourhoodCode: code, meetingId: idOf(`network meeting/${code}/${number}`) },
      themes: [turn(['eenzaamheid', 'het plein', 'opvoeden', 'schulden'], index + number)],
      parties: ['bewoners', 'wijkteam', turn(['basisschool', 'woningcorporatie', 'huisarts'], index)],
      minutes: 90,
    }),
  );

const INITIATIVES = [
  [0, 'naima', 210, 'koffie op de galerij', true],
  [1, 'wilma', 330, 'naaikamer', true],
  [4, 'ferit', 220, 'fietsenmakers op het plein', true],
  [5, 'yasmine', 410, 'moedertafel', false],
  [8, 'joyce', 230, 'huiswerkclub', true],
  [9, 'marlon', 520, 'boksen op donderdag', true],
] as const;

const SEEN = [
  [2, 'gerda', 260, 'opportunity', 'street', 'De oude fietsenkelder staat leeg en de corporatie wil er iets mee.'],
  [6, 'fatma', 390, 'threat', 'neighbourhood', 'De buurtkamer verliest zijn huur in de zomer.'],
  [10, 'sheila', 480, 'opportunity', 'district', 'Het zorgpunt zoekt mensen die de talen van de buurt spreken.'],
  [3, 'gerda', 700, 'threat', 'street', 'De bus stopt niet meer bij de flat.'],
] as const;

/** What happens in the neighbourhoods around the places. */
export const neighbourhood: Story = (day) => [
  ...CODES.flatMap((code, index) => met(code, index, day)),
  ...INITIATIVES.flatMap(([where, key, on, kind, byResidents], number) => {
    const initiative = { neighbourhoodCode: CODES[where]!, initiativeId: idOf(`initiative/${number}`) };
    return [
      deed(StartInitiative, at(CODES[where]!, on, asBuurtbaner(key), day), { ...initiative, kind, byResidents }),
      deed(SupportInitiative, at(CODES[where]!, on + 30, CORE_TEAM, day), {
        ...{ ...initiative, how: 'De sleutel van de zaal, en een kast.' },
      }),
    ];
  }),
  ...SEEN.map(([where, coach, on, kind, level, text], number) =>
    deed(NoteOpportunity, at(CODES[where]!, on, asCoach(coach), day), {
      ...{ neighbourhoodCode: CODES[where]!, opportunityId: idOf(`opportunity/${number}`), kind, level, text },
    }),
  ),
  deed(ConnectParties, at(CODES[4]!, 300, asCoach('moustafa'), day), {
    ...{ neighbourhoodCode: CODES[4]!, informalParty: 'de mannen van de garage', formalParty: 'de sportschool' },
    purpose: 'Boksen zonder inschrijfgeld.',
  }),
];

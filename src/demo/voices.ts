import { RecordPerspective } from '../trajectory/perspectives';
import { ReviewProgress } from '../trajectory/reviews';
import { RecordOwnStory, WithdrawStory } from '../trajectory/stories';
import type { StoryId } from '../../events/ids';
import { asBuurtbaner, asCoach, asEmployer, CORE_TEAM } from './cast';
import { deed, idOf, turn, type Actor, type Deed, type Days, type Story } from './line';
import { daysIn, LIVES, placeOf, trajectoryOf, type Life } from './lives';
import { goalOf } from './plans';

const storyOf = (key: string, number: number): StoryId => idOf(`story/${key}/${number}`);

const STORIES = [
  'Vandaag belde ik aan bij nummer 14. Hij deed open. Vorige maand niet.',
  'Ik was de enige die bleef opruimen. Nu zijn we met z’n vijven.',
  'Mijn dochter zei: mama, iedereen groet jou. Dat was vroeger niet zo.',
  'De vergadering ging over ons. Ik heb gezegd dat wij er zelf bij zitten, anders niet.',
  'Ik was moe en heb dat gezegd. Dat had ik nog nooit gedaan op een werk.',
  'Zij kan nu zelf de tafel dekken en de lijst bijhouden. Ik zat erbij en dronk thee.',
  'Solliciteren. Ik durfde niet. De coach liep mee tot de deur en toen ging ik naar binnen.',
  'Iemand vroeg wat ik doe. Ik zei: ik werk hier. Dat voelde groot.',
] as const;
const AGREEMENTS = [
  'Zij doet de avonden samen met een vrijwilliger.',
  'Voor de volgende keer drie plekken om mee te lopen.',
  'Minder huisbezoek, meer tijd voor de cursus.',
  'De coördinator maakt de middagen vrij.',
] as const;
const PERSPECTIVES = [
  ['employer', true, 'Zij komt waar wij niet komen, en neemt ons mee.'],
  ['resident', false, 'Sinds zij er is eet ik op woensdag niet alleen.'],
  ['colleague', true, 'In het begin wisten wij niet wat zij deed. Nu vragen wij het haar.'],
  ['coach', false, 'Zij zegt nu zelf wanneer het te veel is.'],
] as const;
const VISIBILITIES = ['team', 'coach', 'private', 'team'] as const;

const told = (life: Life, index: number, day: Days): readonly Deed[] => {
  const { key, from } = life;
  const at = (number: number, actor: Actor) => ({ target: trajectoryOf(key), on: day(number), actor });
  const consentsToResearch = index % 3 === 0;
  return [
    ...daysIn(life, 75, 115).map((on, number) =>
      deed(RecordOwnStory, at(on, asBuurtbaner(key)), {
        ...{ storyId: storyOf(key, number), text: turn(STORIES, number * 3 + index) },
        visibility: consentsToResearch && number === 1 ? 'research' : turn(VISIBILITIES, number + index),
        goalIds: number === 0 ? [goalOf(key)] : [],
      }),
    ),
    ...daysIn(life, 100, 95).map((on, number) =>
      deed(ReviewProgress, at(on, CORE_TEAM), {
        present: ['buurtbaner', 'coach', 'employer'],
        agreements: turn(AGREEMENTS, number + index),
        nextReviewOn: day(on + 95),
      }),
    ),
    ...daysIn(life, 160, 170).map((on, number) => {
      const [byRole, formal, text] = turn(PERSPECTIVES, number + index);
      const actor = byRole === 'employer' ? asEmployer(placeOf(life).employer) : CORE_TEAM;
      return deed(RecordPerspective, at(on, actor), {
        perspectiveId: idOf(`perspective/${key}/${from}/${number}`),
        ...{ byRole, formal, text },
      });
    }),
  ];
};

/** Their own words, what others see, and what is agreed. */
export const voices: Story = (day) => [
  ...LIVES.flatMap((life, index) => told(life, index, day)),
  deed(
    WithdrawStory,
    { target: trajectoryOf('dilan'), on: day(420), actor: asBuurtbaner('dilan') },
    { storyId: storyOf('dilan', 1) },
  ),
  deed(
    RecordOwnStory,
    { target: trajectoryOf('henk'), on: day(333), actor: asCoach('bart') },
    {
      ...{ storyId: storyOf('henk', 90), visibility: 'team', goalIds: [] },
      text: 'Schrijf maar op dat ik het niet zo heb met schrijven. Maar de tuin, die staat.',
    },
  ),
];

import { kind, type Kinds } from './kind';

/** Refusals about trajectories. */
// prettier-ignore
export const trajectory = {
  'trajectory-unknown': kind(404, 'Traject onbekend', 'Dit traject bestaat niet.', 'Trajectory unknown', 'There is no such trajectory.', 'Check the id; a trajectory begins with a hire.'),
  'hire-in-use': kind(409, 'Aanstelling in gebruik', 'Van deze aanstelling kwam al meer dan een coach en plannen in concept; zij blijft staan.', 'Hire in use', 'More than a coach and plans in draft came of this hire; it stands.', 'End the trajectory instead: what happened in it stays on record.'),
  'end-in-use': kind(409, 'Einde in gebruik', 'Op dit einde rust een rol of een kwalificatie als oud-Buurtbaner.', 'End in use', 'A role or a qualification as a former Buurtbaner rests on this end.', 'End the role first; a qualification stays.'),
  'annulment-too-late': kind(409, 'Te laat om ongedaan te maken', 'Over deze subsidie is al verantwoording afgelegd; het einde blijft staan.', 'Annulment too late', 'The account of this subsidy was submitted; the end stands.', 'Put it right when the subsidy is settled.'),
  'trajectory-ended': kind(409, 'Traject beëindigd', 'Het traject is beëindigd.', 'Trajectory ended', 'The trajectory has ended.', 'After the end only what follows it is taken, and costs inside the term.'),
  'date-outside-trajectory': kind(409, 'Datum buiten het traject', 'De datum ligt buiten de looptijd van het traject.', 'Date outside the trajectory', 'The day lies outside the term of the trajectory.', 'Choose a day in the term of the trajectory.'),
  'no-coach': kind(409, 'Geen coach', 'Het traject heeft geen coach.', 'No coach', 'The trajectory has no coach.', 'Assign a coach first.'),
  'plan-unknown': kind(409, 'Plan onbekend', 'Dit plan bestaat niet.', 'Plan unknown', 'There is no such plan.', 'Check the id, or draft the plan first.'),
  'plan-exists': kind(409, 'Plan bestaat al', 'Dit plan bestaat al, of er is al een plan van deze soort.', 'Plan exists', 'This plan exists, or there is a plan of this kind.', 'Revise the plan that is there.'),
  'plan-incomplete': kind(409, 'Plan onvolledig', 'Het plan mist wat zijn soort vraagt.', 'Plan incomplete', 'The plan lacks what its kind asks for.', 'Add what this kind of plan asks for.'),
  'target-outside-term': kind(409, 'Doeldatum buiten de looptijd', 'De doeldatum ligt buiten de looptijd van het traject.', 'Target outside the term', 'The target day lies outside the term of the trajectory.', 'Choose a target day in the term.'),
  'deviation-missing': kind(409, 'Afwijking niet afgesproken', 'Een goedgekeurd plan wijzigt alleen met een afgesproken afwijking.', 'Deviation missing', 'An approved plan changes only with an agreed deviation.', 'Agree the deviation, and say with whom and why.'),
  'plan-version-stale': kind(409, 'Andere versie van het plan', 'Dit is niet de huidige versie van het plan.', 'Plan version stale', 'This is not the current version of the plan.', 'Fetch the plan, and act on its current version.'),
  'plan-not-endorsed': kind(409, 'Plan niet onderschreven', 'De Buurtbaner heeft deze versie niet onderschreven.', 'Plan not endorsed', 'The Buurtbaner has not endorsed this version.', 'Have the Buurtbaner endorse this version first.'),
  'plan-not-approved': kind(409, 'Plan niet goedgekeurd', 'Het plan is niet goedgekeurd.', 'Plan not approved', 'The plan is not approved.', 'Have the plan approved first.'),
  'only-the-buurtbaner-endorses': kind(409, 'Alleen de Buurtbaner onderschrijft', 'Alleen de Buurtbaner zelf onderschrijft; een ander legt hooguit vast wat zij tekende of zei.', 'Only the Buurtbaner endorses', 'Only the Buurtbaner endorses; another may write down what she signed or said.', 'Have her endorse it, or write down what she signed or said as yourself.'),
  'week-outside-term': kind(409, 'Week buiten de looptijd', 'Geen dag van deze week ligt in de looptijd van het traject.', 'Week outside the term', 'No day of this week lies in the term of the trajectory.', 'Choose a week with a day in the term.'),
  'step-unknown': kind(409, 'Stap onbekend', 'Deze stap staat niet in het plan.', 'Step unknown', 'This step is not in the plan.', 'Check the id of the step in the current version.'),
  'training-budget-exceeded': kind(409, 'Opleidingsbudget overschreden', 'Dit is meer dan er van het opleidingsbudget over is.', 'Training budget exceeded', 'This is more than is left of the training budget.', 'Allocate more, or commit less.'),
  'budget-not-valid': kind(409, 'Opleidingsbudget niet geldig', 'Op deze datum is er niet zoveel opleidingsbudget geldig.', 'Budget not valid', 'On this day not so much of the training budget is valid.', 'Choose a day on which the allocation holds, or allocate anew.'),
  'commitment-unknown': kind(409, 'Opleiding onbekend', 'Voor deze opleiding is geen bedrag vastgelegd.', 'Commitment unknown', 'No such training was committed from the budget.', 'Check the id, or commit the training first.'),
  'commitment-exceeded': kind(409, 'Meer dan vastgelegd', 'De kosten zijn hoger dan er voor deze opleiding openstaat.', 'Commitment exceeded', 'The cost is more than is open for this training.', 'Commit what is more as another training.'),
  'refund-exceeds-cost': kind(409, 'Meer terug dan betaald', 'Er kan niet meer terugkomen dan er voor deze opleiding is betaald.', 'Refund exceeds cost', 'No more can come back than was paid for this training.', 'Check the amount and the training.'),
  'story-unknown': kind(409, 'Verhaal onbekend', 'Dit verhaal is niet vastgelegd.', 'Story unknown', 'No such story was recorded.', 'Check the id of the story.'),
} as const satisfies Kinds;

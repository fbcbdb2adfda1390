import { kind, type Kinds } from './kind';

/** Refusals about programmes, their places and vacancies. */
// prettier-ignore
export const programme = {
  'programme-unknown': kind(404, 'Programma onbekend', 'Dit programma bestaat niet.', 'Programme unknown', 'There is no such programme.', 'Check the id, or open the programme first.'),
  'programme-exists': kind(409, 'Programma bestaat al', 'Dit programma is al geopend.', 'Programme exists', 'This programme was opened before.', 'Use another id, or change the parameters of this one.'),
  'parameter-unknown': kind(409, 'Onbekende instelling', 'Deze instelling kent het programma niet, of de waarde past niet.', 'Parameter unknown', 'The programme has no such parameter, or the value does not fit.', 'Use a parameter of the list, with a value that fits.'),
  'place-cap-reached': kind(409, 'Maximum aantal plaatsen', 'Het programma heeft zijn maximum aantal plaatsen.', 'Place cap reached', 'The programme has its maximum number of places.', 'Close a place first.'),
  'district-cap-reached': kind(409, 'Maximum van het stadsdeel', 'Het stadsdeel heeft zijn maximum aantal plaatsen.', 'District cap reached', 'The district has its maximum number of places.', 'Open it in another district, or close a place there first.'),
  'outside-programme-period': kind(409, 'Buiten de looptijd', 'De datum ligt buiten de looptijd van het programma.', 'Outside the programme period', 'The day lies outside the period of the programme.', 'Choose a day in the period of the programme.'),
  'place-unknown': kind(409, 'Plaats onbekend', 'Deze plaats bestaat niet in het programma.', 'Place unknown', 'There is no such place in the programme.', 'Check the id, or open the place first.'),
  'place-exists': kind(409, 'Plaats bestaat al', 'Deze plaats is al geopend.', 'Place exists', 'This place was opened before.', 'Use another id.'),
  'place-closed': kind(409, 'Plaats gesloten', 'Deze plaats is gesloten.', 'Place closed', 'This place was closed.', 'Open another place.'),
  'place-occupied': kind(409, 'Plaats bezet', 'Op deze plaats werkt al een Buurtbaner.', 'Place occupied', 'A Buurtbaner already works on this place.', 'Wait until the trajectory on it has ended.'),
  'objective-missing': kind(409, 'Doelstelling ontbreekt', 'Een plaats heeft beide doelstellingen nodig: sociale basis en betaald werk.', 'Objective missing', 'A place needs both objectives: social base and paid work.', 'Open a place with both objectives.'),
  'area-plan-missing': kind(409, 'Gebiedsplan ontbreekt', 'Een vacature verwijst naar het gebiedsplan van de plaats.', 'Area plan missing', 'A vacancy needs the area plan of its place.', 'Open a place with its area plan.'),
  'vacancy-missing': kind(409, 'Vacature ontbreekt', 'Er is geen gepubliceerde vacature voor deze plaats die nog niet vervuld is.', 'Vacancy missing', 'There is no published vacancy for this place that is still unused.', 'Publish a vacancy for this place first.'),
  'same-resident': kind(409, 'Zelfde bewoner', 'De opvolger op een plaats is een andere bewoner.', 'Same resident', 'The successor on a place is another resident.', 'Hire another resident on this place.'),
  'trajectory-running': kind(409, 'Al een lopend traject', 'Deze persoon heeft al een lopend traject.', 'Trajectory running', 'This person has a running trajectory.', 'Wait until the running trajectory has ended.'),
  'maximum-term-exceeded': kind(409, 'Langer dan de maximale duur', 'Het einde ligt na de langste duur van een Buurtbaan.', 'Maximum term exceeded', 'The end lies beyond the longest term of a Buurtbaan.', 'Choose an earlier end.'),
  'person-term-exceeded': kind(409, 'Langer dan de maximale duur voor deze persoon', 'Met eerdere trajecten samen is dit langer dan een persoon mag.', 'Person term exceeded', 'With earlier trajectories this is longer than one person may have.', 'Choose an earlier end; the terms of one person are added up.'),
  'trajectory-exists': kind(409, 'Traject bestaat al', 'Dit traject bestaat al.', 'Trajectory exists', 'This trajectory exists already.', 'Use another id.'),
  'key-figure-not-recognised': kind(409, 'Niet erkend als sleutelfiguur', 'De persoon is niet erkend als sleutelfiguur.', 'Key figure not recognised', 'The person is not recognised as a key figure.', 'Have the person recognised as a key figure first.'),
  'employer-contact-missing': kind(409, 'Contactpersoon ontbreekt', 'De werkgever heeft geen contactpersoon.', 'Employer contact missing', 'The employer has no contact person.', 'Have the employer name a contact person first.'),
  'application-unknown': kind(409, 'Sollicitatie onbekend', 'Deze sollicitatie bestaat niet.', 'Application unknown', 'There is no such application.', 'Check the id.'),
} as const satisfies Kinds;

/** A text in Dutch and English. */
export type Sentence = { readonly nl: string; readonly en: string };
/** What a refusal looks like at the edge. `detail` never holds personal data. */
export type ProblemKind = {
  readonly status: number;
  readonly title: Sentence;
  readonly detail: Sentence;
  /** What the caller can do, for docs/problems.md. */
  readonly remedy: string;
};

const kind = (
  status: number,
  nl: string,
  nlDetail: string,
  en: string,
  enDetail: string,
  remedy: string,
): ProblemKind => ({ status, title: { nl, en }, detail: { nl: nlDetail, en: enDetail }, remedy });

type Kinds = Readonly<Record<string, ProblemKind>>;

// One line a case, left as written: a table reads across.

// prettier-ignore
const request = {
  'text-invalid': kind(400, 'Onleesbare tekst', 'De tekst bevat een teken dat niet bewaard kan worden.', 'Text invalid', 'The text holds a character that cannot be kept.', 'Send UTF-8, headers and addresses too; take U+0000, lone surrogates and U+E000 at the start out of the text.'),
  'name-repeated': kind(400, 'Naam staat er twee keer', 'Een naam staat twee keer in hetzelfde JSON-object; welke geldt is niet te zeggen.', 'Name repeated', 'A name stands twice in one JSON object; which one counts cannot be said.', 'Say it once; `errors` has its path. `"a"` and `"\\u0061"` are the same name.'),
  'body-invalid': kind(400, 'Ongeldige invoer', 'De invoer klopt niet; per veld staat erbij wat er mis is.', 'Body invalid', 'The input does not fit; each field says what is wrong.', 'Put right what `errors` names, field by field.'),
  'line-invalid': kind(400, 'Onleesbare regel', 'De regel is geen geldige JSON-opdracht.', 'Line invalid', 'The line is not a valid JSON command.', 'Send one JSON object per line, UTF-8, at most 1 MiB; only this line is skipped.'),
  'command-unknown': kind(400, 'Onbekende opdracht', 'Deze opdracht bestaat niet.', 'Command unknown', 'There is no such command.', 'Use a name of `/v1/openapi.json`; capitals count.'),
  'national-id-refused': kind(409, 'Burgerservicenummer geweigerd', 'De tekst bevat een getal dat een burgerservicenummer kan zijn; dat wordt hier niet bewaard.', 'National id refused', 'The text holds a number that may be a national id; it is not kept here.', 'Leave the number out, and send it as a new command.'),
  'date-in-future': kind(409, 'Datum in de toekomst', 'De datum waarop het gebeurde ligt na vandaag.', 'Date in the future', 'The day it happened on is after today.', 'Send it as a new command, with the right `on`.'),
  'reason-missing': kind(409, 'Reden ontbreekt', 'Een reden is nodig: de opdracht vraagt erom, of de datum ligt ver terug.', 'Reason missing', 'A reason is needed: the command asks for one, or the day lies far back.', 'Send it as a new command, with `reason`.'),
  unauthenticated: kind(401, 'Niet aangemeld', 'Meld u aan; wie u bent is niet bekend.', 'Not signed in', 'Sign in; it is not known who you are.', 'Say who you are; `detail` says why what was sent does not count.'),
  'not-your-decision': kind(403, 'Niet uw besluit', 'Uw rol mag dit niet besluiten of inzien.', 'Not your decision', 'Your role may not decide or read this.', 'Ask someone whose role may.'),
  'import-on-behalf-closed': kind(403, 'Namens een ander is gesloten', 'Invoer namens een ander is niet meer toegestaan.', 'On behalf is closed', 'Acting for others by import is no longer allowed.', 'Leave `actor` out, or have the operator set `IMPORT_ON_BEHALF_UNTIL`.'),
  'not-found': kind(404, 'Niet gevonden', 'Wat u vraagt bestaat niet.', 'Not found', 'What you ask for does not exist.', 'Check the path; it has no slash at the end.'),
  'method-not-allowed': kind(405, 'Methode niet toegestaan', 'Deze methode kan hier niet.', 'Method not allowed', 'This method is not possible here.', 'Use a method that `Allow` names.'),
  'not-acceptable': kind(406, 'Geen gevraagde vorm', 'Het antwoord bestaat in geen van de vormen die u aanneemt.', 'Not acceptable', 'The answer exists in none of the media types that you accept.', 'Send an `Accept` that names one that `/v1/openapi.json` lists for the route, or none.'),
  'request-timeout': kind(408, 'Bericht bleef uit', 'De rest van het bericht kwam niet; er is niets van uitgevoerd.', 'Request timeout', 'The rest of the body did not come; nothing of it was done.', 'Send it again; 30 s without a byte end it.'),
  'idempotency-key-reused': kind(409, 'Sleutel al gebruikt', 'Dit opdrachtnummer is al gebruikt voor een opdracht met een andere inhoud.', 'Idempotency key reused', 'This command id was used before for a command with other content.', 'Give every new command a new id; repeat the old one unchanged.'),
  'id-reused': kind(409, 'Id al gebruikt', 'Dit nummer is al gebruikt voor iets met een andere inhoud.', 'Id reused', 'This id was used before for something with other content.', 'Give what is new an id of its own; what was recorded stays as it is.'),
  'stale-revision': kind(412, 'Achterhaalde versie', 'Het is intussen gewijzigd; haal de nieuwe versie op en besluit opnieuw.', 'Stale revision', 'It has changed since; fetch the new version and decide again.', 'Fetch it again (for a place its programme), decide again, send the new `ETag` in `If-Match`.'),
  'append-too-large': kind(413, 'Te groot', 'De opdracht is groter dan bewaard kan worden.', 'Too large', 'The command is larger than can be kept.', 'Make it smaller: JSON takes 1 MiB, lines 256 MiB as sent and as unzipped, what is written 1,000,000 bytes.'),
  'media-type-unsupported': kind(415, 'Soort inhoud onbekend', 'Stuur application/json of application/x-ndjson.', 'Media type unsupported', 'Send application/json or application/x-ndjson.', 'Set `Content-Type`; lines go to `/v1/commands` only. UTF-8 is the only charset, gzip the only `Content-Encoding`.'),
  'idempotency-key-missing': kind(428, 'Opdrachtnummer ontbreekt', 'Stuur een Idempotency-Key mee.', 'Idempotency key missing', 'Send an Idempotency-Key.', 'Send a new UUID, and the same one when you repeat the command.'),
  busy: kind(503, 'Even niet bereikbaar', 'Het logboek is even niet bereikbaar; probeer het opnieuw, er gebeurt niets dubbel.', 'Busy', 'The log cannot be reached for now; try again, nothing happens twice.', 'Send it again after `Retry-After` seconds, with the same id. In lines: this one and all after it.'),
  'no-room': kind(503, 'Geen ruimte', 'Er is nu geen ruimte om een bestand van deze omvang te ontvangen; er is niets van uitgevoerd.', 'No room', 'There is no room now to receive a file of this size; nothing of it was done.', 'Send it again after `Retry-After` seconds, or in parts of less than 1 MiB; the operator makes room in `DATA_DIR`.'),
  'not-caught-up': kind(503, 'Nog niet bijgewerkt', 'De overzichten zijn nog niet bij de gevraagde stand.', 'Not caught up', 'The read models have not reached the position asked for.', 'Ask again after `Retry-After` seconds.'),
  'dry-run-full': kind(503, 'Geen ruimte voor een proefrun', 'Een proefrun staat in het geheugen, waar nu geen ruimte meer is; er is niets uitgevoerd.', 'No room for a dry run', 'A dry run is kept in memory, where there is no room now; nothing was done.', 'Send it again after `Retry-After` seconds, or fewer lines (some 60,000 fit); an import has no such bound.'),
  'log-differs': kind(500, 'Logboek klopt niet', 'In het logboek ontbreekt wat hier vastgelegd was; er is niets geschreven.', 'Log differs', 'The log lacks what was recorded here; nothing was written.', 'Tell the operator; sending it again, and in lines all after it, does no harm.'),
  internal: kind(500, 'Onverwachte fout', 'Er ging iets mis dat niet verwacht was; het is vastgelegd.', 'Unexpected error', 'Something unexpected went wrong; it has been recorded.', 'Report the `instance`; sending it again, and in lines all after it, does no harm.'),
} as const satisfies Kinds;

// prettier-ignore
const spreadsheets = {
  'sheet-unreadable': kind(400, 'Geen leesbaar rekenblad', 'Het bestand is geen leesbare .xlsx of .csv, of is met een wachtwoord gesloten; er is niets van uitgevoerd.', 'Sheet unreadable', 'The file is no .xlsx or .csv that can be read, or is locked by a password; nothing of it was done.', 'Save it as .xlsx, or as CSV with `;` and quotes, without a password.'),
  'sheet-too-large': kind(413, 'Rekenblad te groot', 'Het bestand is uitgepakt groter dan gelezen wordt; er is niets van uitgevoerd.', 'Sheet too large', 'The file is larger, unzipped, than is read; nothing of it was done.', 'Import it in parts.'),
  'template-unknown': kind(400, 'Geen sjabloon', 'Een blad begint niet met de regel van een sjabloon van deze uitgave; van het bestand is niets uitgevoerd.', 'Template unknown', 'A sheet does not begin with the line of a template of this release; nothing of the file was done.', 'Copy the rows into a new template, and take sheets of your own out of the file.'),
  'column-unknown': kind(400, 'Onbekende kolom', 'Een kolom is geen veld van de opdracht, of staat er twee keer; van het bestand is niets uitgevoerd.', 'Column unknown', 'A column is no field of the command, or stands there twice; nothing of the file was done.', 'Take the column out, or name it as the template does; in CSV, `;` stands between cells.'),
  'sheet-missing': kind(400, 'Blad ontbreekt', 'Een blad dat bij een ander hoort ontbreekt; van het bestand is niets uitgevoerd.', 'Sheet missing', 'A sheet that goes with another is missing; nothing of the file was done.', 'Put it back from a template; of CSV, name every file of the template.'),
  'row-unattached': kind(400, 'Regel hoort nergens bij', 'Een regel van een lijst hoort niet bij één ingevulde regel van een opdracht; van het bestand is niets uitgevoerd.', 'Row unattached', 'A row of a list belongs to no row of a command that is filled in, or to two; nothing of the file was done.', 'Give it the number in column `row` of the one row it belongs to.'),
  'cell-unreadable': kind(400, 'Onleesbare cel', 'Een cel staat niet in de notatie van het sjabloon; alleen deze regel is overgeslagen.', 'Cell unreadable', 'A cell is not in the notation of the template; only this row was left out.', 'Write the cells that `errors` names as it says, and import the file again.'),
  'name-unknown': kind(400, 'Onbekende naam', 'Een naam staat niet in de lijst, of meer dan eens; alleen deze regel is overgeslagen.', 'Name unknown', 'A name is not in the list, or more than once; only this row was left out.', 'Choose a name of the list, or write the id.'),
} as const satisfies Kinds;

// prettier-ignore
const anyDecision = {
  'date-before-fact': kind(409, 'Datum voor het feit', 'De datum ligt voor het feit waarop dit volgt.', 'Date before the fact', 'The day lies before the fact this acts upon.', 'Use a day on or after the fact.'),
  'period-invalid': kind(409, 'Periode klopt niet', 'Het einde ligt voor het begin.', 'Period invalid', 'The end lies before the start.', 'Put the end after the start.'),
  'motivation-missing': kind(409, 'Motivering ontbreekt', 'Een motivering is nodig.', 'Motivation missing', 'A motivation is needed.', 'Send it as a new command, with a motivation.'),
  'self-approval': kind(409, 'Eigen werk goedkeuren', 'Wie iets opstelt of vastlegt keurt het niet zelf goed en maakt het niet zelf ongedaan.', 'Self approval', 'Who drafts or records does not approve or annul it.', 'Have someone else approve or annul it.'),
  'person-erased': kind(409, 'Gegevens gewist', 'De gegevens van deze persoon zijn gewist; er kan geen tekst meer bij.', 'Person erased', 'The data of this person was erased; no text can be added.', 'Nothing: texts about this person can no longer be kept.'),
} as const satisfies Kinds;

// prettier-ignore
const programme = {
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

// prettier-ignore
const person = {
  'person-unknown': kind(404, 'Persoon onbekend', 'Deze persoon is niet geregistreerd.', 'Person unknown', 'This person is not registered.', 'Check the id, or register the person first.'),
  'person-exists': kind(409, 'Persoon bestaat al', 'Deze persoon is al geregistreerd.', 'Person exists', 'This person was registered before.', 'Use another id, or correct the data of this person.'),
  'recognised-by-self': kind(409, 'Zelf erkend', 'Een sleutelfiguur wordt door een ander erkend.', 'Recognised by self', 'A key figure is recognised by someone else.', 'Have someone else recognise the key figure.'),
  'consent-missing': kind(409, 'Toestemming ontbreekt', 'De persoon heeft hiervoor geen toestemming gegeven.', 'Consent missing', 'The person has not consented to this.', 'Ask for consent, and record it first.'),
  'trajectory-not-ended': kind(409, 'Traject loopt nog', 'Het traject is nog niet beëindigd.', 'Trajectory not ended', 'The trajectory has not ended.', 'Wait until the trajectory has ended.'),
  'person-is-duplicate': kind(409, 'Dubbel geregistreerd', 'Deze persoon is gemarkeerd als dubbel van een andere; die geldt.', 'Person is a duplicate', 'This person is marked as a duplicate of another, who counts.', 'Send it as a new command for the person whose id is in `ofPersonId`.'),
  'duplicate-of-itself': kind(409, 'Dubbel van zichzelf', 'Een persoon is geen dubbel van zichzelf.', 'Duplicate of itself', 'A person is no duplicate of herself.', 'Send it as a new command, with the other person as `ofPersonId`.'),
  'request-unknown': kind(409, 'Verzoek onbekend', 'Deze persoon heeft zo een verzoek niet gedaan.', 'Request unknown', 'This person made no such request.', 'Check the id, or record the request first.'),
  'request-decided': kind(409, 'Al besloten op het verzoek', 'Op dit verzoek is al anders besloten.', 'Request decided', 'This request was decided otherwise before.', 'Look up what was decided; ask again under another id.'),
  'retention-applies': kind(409, 'Bewaartermijn loopt', 'Van alles wat er van deze persoon is loopt de bewaartermijn nog.', 'Retention applies', 'All there is of this person is still inside its period of retention.', 'Refuse the request, which says from which day more is possible.'),
  'erasure-under-way': kind(503, 'Wissen is bezig', 'De sleutels zijn vernietigd; een bewijs komt er zodra geen enkel proces ze nog kan hebben.', 'Erasure under way', 'The keys are destroyed; the certificate is given once no process can have them any more.', 'Ask again after `Retry-After` seconds.'),
} as const satisfies Kinds;

// prettier-ignore
const coach = {
  'coach-unknown': kind(404, 'Coach onbekend', 'Deze persoon is geen gekwalificeerde coach.', 'Coach unknown', 'This person is not a qualified coach.', 'Check the id, or qualify the coach first.'),
  'coach-exists': kind(409, 'Coach bestaat al', 'Deze coach is al gekwalificeerd.', 'Coach exists', 'This coach was qualified before.', 'Change the capacity of this coach instead.'),
  'justification-missing': kind(409, 'Verantwoording ontbreekt', 'Een coach van buiten de voorkeursgroep vraagt een verantwoording.', 'Justification missing', 'A coach from outside the preferred pool needs a justification.', 'Send it as a new command, with a justification.'),
  'former-trajectory-unknown': kind(409, 'Eerder traject onbekend', 'Het eerdere traject van deze persoon bestaat niet.', 'Former trajectory unknown', 'The former trajectory of this person does not exist.', 'Check the id of the former trajectory.'),
  'coach-not-independent': kind(409, 'Coach niet onafhankelijk', 'De coach is de Buurtbaner zelf, de contactpersoon van de werkgever of zelf in een lopend traject.', 'Coach not independent', "The coach is the Buurtbaner herself, the employer's contact person or in a running trajectory of her own.", 'Choose another coach.'),
  'coach-already-assigned': kind(409, 'Al een coach', 'Het traject heeft al een coach.', 'Coach already assigned', 'The trajectory has a coach.', 'End the assignment first.'),
  'coach-full': kind(409, 'Coach vol', 'De coach heeft geen plek meer.', 'Coach full', 'The coach has no place left.', 'Choose another coach, or change her capacity.'),
  'coach-suspended': kind(409, 'Coach geschorst', 'De coach is geschorst.', 'Coach suspended', 'The coach is suspended.', 'Choose another coach, or reinstate her.'),
} as const satisfies Kinds;

// prettier-ignore
const employer = {
  'employer-unknown': kind(404, 'Werkgever onbekend', 'Deze werkgever is niet geregistreerd.', 'Employer unknown', 'This employer is not registered.', 'Check the id, or register the employer first.'),
  'employer-exists': kind(409, 'Werkgever bestaat al', 'Deze werkgever is al geregistreerd.', 'Employer exists', 'This employer was registered before.', 'Use another id.'),
  'contact-unknown': kind(409, 'Contactpersoon onbekend', 'Deze contactpersoon is niet genoemd.', 'Contact unknown', 'This contact person was not named.', 'Check the id of the contact person.'),
  'contact-exists': kind(409, 'Contactpersoon bestaat al', 'Deze contactpersoon is al genoemd.', 'Contact exists', 'This contact person was named before.', 'Use another id.'),
  'last-contact': kind(409, 'Laatste contactpersoon', 'De laatste contactpersoon gaat niet zonder opvolger.', 'Last contact', 'The last contact person does not leave without a successor.', 'Name the successor in the same command.'),
} as const satisfies Kinds;

// prettier-ignore
const trajectory = {
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

// prettier-ignore
const intervisionInstruction = {
  'intervision-unknown': kind(404, 'Intervisie onbekend', 'Deze intervisie is niet gepland.', 'Intervision unknown', 'This intervision was not scheduled.', 'Check the id, or schedule it first.'),
  'intervision-exists': kind(409, 'Intervisie bestaat al', 'Deze intervisie is al gepland.', 'Intervision exists', 'This intervision was scheduled before.', 'Use another id.'),
  'intervision-closed': kind(409, 'Intervisie gesloten', 'De intervisie is al gehouden of afgelast.', 'Intervision closed', 'The intervision was held or cancelled.', 'Schedule another intervision.'),
  'not-invited': kind(409, 'Niet uitgenodigd', 'Een aanwezige was niet uitgenodigd.', 'Not invited', 'An attendee was not invited.', 'Leave the attendee out, or schedule it with her invited.'),
  'instruction-exists': kind(409, 'Instructie bestaat al', 'Deze instructie is al vastgelegd.', 'Instruction exists', 'This instruction was recorded before.', 'Use another id.'),
} as const satisfies Kinds;

// prettier-ignore
const groundRules = {
  'rule-set-exists': kind(409, 'Versie bestaat al', 'Onder deze naam zijn al vuistregels gepubliceerd.', 'Rule set exists', 'Ground rules were published under this name before.', 'Use another name for the version.'),
  'rule-unknown': kind(409, 'Vuistregel onbekend', 'Een vuistregel met dit nummer geldt die dag niet.', 'Rule unknown', 'No ground rule of this number holds on that day.', 'Check the number and the day, or publish the rules first.'),
  'experience-missing': kind(409, 'Ervaring ontbreekt', 'Een vuistregel wordt aangescherpt vanwege ervaringen die zijn ingebracht.', 'Experience missing', 'A ground rule is revised because of experiences that were contributed.', 'Contribute the experience first, and name it.'),
} as const satisfies Kinds;

// prettier-ignore
const subsidy = {
  'subsidy-unknown': kind(404, 'Subsidie onbekend', 'Deze subsidie is niet aangevraagd.', 'Subsidy unknown', 'This subsidy was not requested.', 'Check the id, or request the subsidy first.'),
  'subsidy-decided': kind(409, 'Al besloten', 'Op deze aanvraag is al besloten (Awb 4:29).', 'Subsidy decided', 'This request was decided before (Awb 4:29).', 'Amend or withdraw the grant, or object to the refusal.'),
  'subsidy-not-granted': kind(409, 'Niet verleend', 'De subsidie is niet verleend, of de verlening is ingetrokken (Awb 4:29 en 4:48).', 'Subsidy not granted', 'The subsidy was not granted, or its grant was withdrawn (Awb 4:29 and 4:48).', 'Grant it first; after a withdrawal request another.'),
  'subsidy-settled': kind(409, 'Al vastgesteld', 'De subsidie is vastgesteld (Awb 4:42); alleen een gegrond bezwaar opent haar weer.', 'Subsidy settled', 'The subsidy was settled (Awb 4:42); only a founded objection opens it again.', 'Lodge an objection against the settlement.'),
  'budget-does-not-add-up': kind(409, 'Begroting telt niet op', 'De posten van de begroting zijn samen niet het bedrag (Awb 4:63).', 'Budget does not add up', 'The lines of the budget together are not the amount (Awb 4:63).', 'Make the lines add up to the amount.'),
  'granted-above-request': kind(409, 'Meer dan gevraagd', 'Er wordt meer verleend dan gevraagd is.', 'Granted above request', 'More is granted than was requested.', 'Grant at most what was requested.'),
  'regime-unknown': kind(409, 'Regime onbekend', 'Dit verantwoordingsregime bestaat niet, of gold die dag nog niet.', 'Regime unknown', 'There is no such accounting regime, or not yet on that day.', 'Use a regime that is in force on that day.'),
  'advances-exceed-grant': kind(409, 'Meer voorschot dan verleend', 'De voorschotten zijn samen meer dan er verleend is (Awb 4:95).', 'Advances exceed the grant', 'The advances together are more than was granted (Awb 4:95).', 'Pay or leave no more in advances than is granted.'),
  'payment-suspended': kind(409, 'Betaling opgeschort', 'De betaling is opgeschort (Awb 4:56).', 'Payment suspended', 'Payment is suspended (Awb 4:56).', 'Resume payment first, or wait until the suspension ends.'),
  'suspension-too-long': kind(409, 'Opschorting te lang', 'Een betaling wordt hoogstens dertien weken opgeschort (Awb 4:56).', 'Suspension too long', 'Payment is suspended for thirteen weeks at most (Awb 4:56).', 'Suspend until a day within thirteen weeks of its start.'),
  'cost-unknown': kind(409, 'Kosten onbekend', 'Deze kosten zijn niet vastgelegd.', 'Cost unknown', 'This cost was not recorded.', 'Check the id, or record the cost first.'),
  'cost-outside-period': kind(409, 'Kosten buiten de periode', 'De periode van de kosten ligt buiten die van de subsidie.', 'Cost outside the period', 'The period of the cost lies outside that of the subsidy.', 'Record it on the subsidy of its period.'),
  'cost-outside-trajectory': kind(409, 'Kosten buiten het traject', 'De periode van de kosten ligt buiten de looptijd van het traject, of dat traject bestaat niet.', 'Cost outside the trajectory', 'The period of the cost lies outside the term of the trajectory, or there is no such trajectory.', 'Put the period inside the term, or name the right trajectory.'),
  'evidence-reused': kind(409, 'Bewijsstuk al gebruikt', 'Dit bewijsstuk is al gebruikt voor andere kosten, van deze of van een andere subsidie.', 'Evidence reused', 'This evidence was used before for another cost, of this subsidy or of another.', 'Send the evidence of this very cost.'),
  'eligible-above-cost': kind(409, 'Meer subsidiabel dan gemaakt', 'Het subsidiabele deel is meer dan de kosten.', 'Eligible above cost', 'The eligible part is more than the cost.', 'Judge at most the amount of the cost eligible.'),
  'cost-judged': kind(409, 'Kosten al beoordeeld', 'De kosten zijn beoordeeld; een correctie kan niet meer.', 'Cost judged', 'The cost was judged; it can no longer be corrected.', 'Have the controller judge it again.'),
  'account-submitted': kind(409, 'Verantwoording al ingediend', 'De verantwoording is ingediend; de cijfers staan vast (Awb 4:45).', 'Account submitted', 'The account was submitted; its figures are frozen (Awb 4:45).', 'Nothing: what was accounted for no longer changes.'),
  'account-missing': kind(409, 'Verantwoording ontbreekt', 'Zonder verantwoording wordt alleen ambtshalve vastgesteld (Awb 4:45 en 4:47).', 'Account missing', 'Without an account it is only settled ex officio (Awb 4:45 and 4:47).', 'Have the account submitted, or settle ex officio.'),
  'settled-above-grant': kind(409, 'Meer dan verleend', 'Er wordt niet meer vastgesteld dan er verleend is (Awb 4:42 en 4:46).', 'Settled above the grant', 'No more is settled than was granted (Awb 4:42 and 4:46).', 'Settle at most what was granted.'),
  'judgement-missing': kind(409, 'Beoordeling ontbreekt', 'Lager vaststellen kan pas als over geen kosten meer getwist wordt (Awb 3:46 en 4:46).', 'Judgement missing', 'It is settled lower only when no cost is disputed any more (Awb 3:46 and 4:46).', 'Judge the disputed costs first.'),
  'balance-exceeded': kind(409, 'Meer dan het saldo', 'Er wordt meer betaald dan er na de vaststelling nog te betalen is (Awb 4:52).', 'Balance exceeded', 'More is paid than is due after the settlement (Awb 4:52).', 'Pay at most the balance that is due.'),
  'reclaim-exceeds-overpayment': kind(409, 'Meer dan onverschuldigd betaald', 'Er wordt meer teruggevorderd dan er onverschuldigd betaald is (Awb 4:57).', 'Reclaim exceeds the overpayment', 'More is reclaimed than was paid without being due (Awb 4:57).', 'Reclaim at most what was paid too much.'),
  'reclaim-expired': kind(409, 'Terugvordering verjaard', 'Na vijf jaren wordt niet meer teruggevorderd (Awb 4:57 lid 4).', 'Reclaim expired', 'After five years nothing is reclaimed any more (Awb 4:57 lid 4).', 'Nothing: it can no longer be reclaimed.'),
  'repayment-exceeds-receivable': kind(409, 'Meer dan teruggevorderd', 'Er komt meer terug dan er teruggevorderd is.', 'Repayment exceeds the receivable', 'More comes back than was reclaimed.', 'Record at most what is still receivable.'),
  'decision-unknown': kind(409, 'Besluit onbekend', 'Onder dit nummer is geen besluit over deze subsidie genomen.', 'Decision unknown', 'No decision on this subsidy was taken under this number.', 'Check the number of the decision.'),
  'objection-unknown': kind(409, 'Bezwaar onbekend', 'Er is geen bezwaar waarop nog te beslissen is.', 'Objection unknown', 'There is no objection that is still to be decided.', 'Check the subsidy, or lodge the objection first.'),
} as const satisfies Kinds;

// prettier-ignore
const networkSupportResearch = {
  'neighbourhood-differs': kind(409, 'Andere buurt', 'Dit netwerk hoort bij een andere buurt.', 'Neighbourhood differs', 'This network is of another neighbourhood.', 'Leave `neighbourhoodCode` out, or take the network of that neighbourhood.'),
  'initiative-unknown': kind(409, 'Initiatief onbekend', 'Dit initiatief is in dit netwerk niet gestart.', 'Initiative unknown', 'No such initiative was started in this network.', 'Check the id of the initiative and of the network, or start it first.'),
  'support-unknown': kind(404, 'Maatwerkvraag onbekend', 'Deze maatwerkvoorziening is niet aangevraagd.', 'Support unknown', 'This support was not requested.', 'Check the id, or request the support first.'),
  'support-decided': kind(409, 'Al besloten', 'Over deze maatwerkvoorziening is al besloten.', 'Support decided', 'This support was decided on before.', 'Request it anew under another id, when something changed.'),
  'format-incomplete': kind(409, 'Format onvolledig', 'Niet elk onderdeel van het format voor een maatwerkvoorziening is ingevuld.', 'Format incomplete', 'Not every part of the format for support is filled.', 'Fill each part: what was asked and tried, the advice, motivation, mandate and days.'),
  'research-round-unknown': kind(404, 'Onderzoeksronde onbekend', 'Deze onderzoeksronde is niet geopend.', 'Research round unknown', 'This round of the research was not opened.', 'Check the id, or open the round first.'),
} as const satisfies Kinds;

/** Every refusal this program gives, by the heading it has in docs/problems.md, which `npm run generate` writes. */
export const problemsByHeading = {
  'The request': request,
  Spreadsheets: spreadsheets,
  'Any decision': anyDecision,
  Programme: programme,
  Person: person,
  Coach: coach,
  Employer: employer,
  Trajectory: trajectory,
  'Intervision and instruction': intervisionInstruction,
  'Ground rules': groundRules,
  Subsidy: subsidy,
  'Network, support, research': networkSupportResearch,
} as const;

/** The same, by code. */
export const problems = {
  ...request,
  ...spreadsheets,
  ...anyDecision,
  ...programme,
  ...person,
  ...coach,
  ...employer,
  ...trajectory,
  ...intervisionInstruction,
  ...groundRules,
  ...subsidy,
  ...networkSupportResearch,
} as const;

export type ProblemCode = keyof typeof problems;

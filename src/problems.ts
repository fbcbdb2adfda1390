import { kind, type Kinds } from './problems/kind';
import { programme } from './problems/programme';
import { subsidy } from './problems/subsidy';
import { trajectory } from './problems/trajectory';

export type { ProblemKind, Sentence } from './problems/kind';

// One line a case, left as written: a table reads across.

// prettier-ignore
const request = {
  'text-invalid': kind(400, 'Onleesbare tekst', 'De tekst bevat een teken dat niet bewaard kan worden.', 'Text invalid', 'The text holds a character that cannot be kept.', 'Send UTF-8, headers and addresses too; take U+0000, lone surrogates and U+E000 at the start out of the text.'),
  'name-repeated': kind(400, 'Naam staat er twee keer', 'Een naam staat twee keer in hetzelfde JSON-object; welke geldt is niet te zeggen.', 'Name repeated', 'A name stands twice in one JSON object; which one counts cannot be said.', 'Say it once; `errors` has its path. `"a"` and `"\\u0061"` are the same name.'),
  'body-invalid': kind(400, 'Ongeldige invoer', 'De invoer klopt niet; per veld staat erbij wat er mis is.', 'Body invalid', 'The input does not fit; each field says what is wrong.', 'Put right what `errors` names, field by field.'),
  'field-unknown': kind(400, 'Onbekend veld', 'Dit overzicht heeft geen veld van die naam; erbij staat welke wel.', 'Field unknown', 'These rows have no field of that name; which they have is beside it.', 'Name fields that `errors` lists, with commas between them.'),
  'expansion-unknown': kind(400, 'Onbekende uitbreiding', 'Naar een rij van die naam verwijst dit overzicht niet; erbij staat naar welke wel.', 'Expansion unknown', 'These rows refer to none of that name; to which they do is beside it.', 'Name rows that `errors` lists, with commas between them.'),
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
  'figures-missing': kind(503, 'Cijfers nog niet gemaakt', 'De cijfers waarop deze vraag rust zijn nog niet gemaakt.', 'Figures not made yet', 'The figures that answer this question were not made yet.', 'Ask again after `Retry-After` seconds; the operator can run `buurtbaan analytics`.'),
  'webhooks-off': kind(503, 'Webhooks staan uit', 'Deze installatie meldt niets aan andere programma’s.', 'Webhooks are off', 'This installation tells other programs nothing.', 'The operator sets `WEBHOOK_SOURCE` and `PUBLIC_URL`.'),
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

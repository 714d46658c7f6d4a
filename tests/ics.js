// SPDX-License-Identifier: MIT
// Reads a calendar with ical.js, which was not made by us, and prints one line
// an event: UID, start, end, summary, as the library understands them.
//
//	node tests/ics.js FOLDER-OF-NODE_MODULES calendar.ics
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [folder, file] = process.argv.slice(2);
const library = pathToFileURL(`${folder}/ical.js/dist/ical.js`);
const ICAL = (await import(library)).default;

ICAL.design.strict = true;
const root = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8')));
if (root.name !== 'vcalendar' || root.getFirstPropertyValue('version') !== '2.0')
	throw new Error('no calendar of version 2.0');
for (const part of root.getAllSubcomponents('vevent')) {
	const event = new ICAL.Event(part);
	console.log([event.uid, event.startDate.toString(),
	    event.endDate.toString(), event.summary].join('\t'));
}

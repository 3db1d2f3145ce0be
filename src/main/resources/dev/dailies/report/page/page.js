'use strict';

const $ = (id) => document.getElementById(id);
const still = matchMedia('(prefers-reduced-motion: reduce)');
const main = document.querySelector('main');
const cards = Array.from(document.querySelectorAll('.card'), (card) => ({
	card,
	id: card.querySelector('h2').textContent,
	text: Array.from(card.querySelectorAll('h2, .prompt, .labels'), (part) => part.textContent).join('\n').toLowerCase(),
	labels: new Map(Array.from(card.querySelectorAll('.labels div'), (label) => [
		label.querySelector('dt').textContent, label.querySelector('dd').textContent
	])),
	step: 0
}));
const byCard = new Map(cards.map((shot) => [shot.card, shot]));
document.documentElement.classList.add('js');

// --- the clip on a card ---

// Thousands of open videos are too much for a browser: only those near the window exist.
const near = new IntersectionObserver((entries) => entries.forEach(({ target: screen, isIntersecting }) => {
	const video = screen.querySelector('video');
	if (isIntersecting && !video) {
		screen.prepend(poster(screen));
	}
	else if (!isIntersecting && video) {
		video.removeAttribute('src');
		video.load();
		video.remove();
	}
}), { rootMargin: '400px 0px' });

// The video's picture, else its first one; nothing more of it is loaded until somebody comes near it.
function poster(screen) {
	const video = clip(screen);
	video.preload = video.poster ? 'none' : 'metadata';
	video.controls = false;
	video.tabIndex = -1;
	return video;
}

function clip(screen) {
	const template = document.createElement('template');
	template.innerHTML = screen.querySelector('noscript').textContent;
	return template.content.querySelector('video');
}

function playWhileLookedAt(card) {
	card.addEventListener('pointerover', ({ target, pointerType }) => {
		const video = target.closest('.screen')?.querySelector('video');
		if (video && video.paused && pointerType === 'mouse' && !still.matches) {
			video.play().catch(() => video.pause());
		}
	});
	card.addEventListener('pointerout', ({ target, relatedTarget }) => {
		const screen = target.closest('.screen');
		const video = screen?.querySelector('video');
		if (video && !screen.contains(relatedTarget)) {
			video.pause();
			video.currentTime = 0;
		}
	});
}

// --- the chain on a card ---

const figures = (card) => Array.from(card.querySelectorAll('figure'));
const named = (figure) => figure.dataset.step + (figure.dataset.which ? ', ' + figure.dataset.which : '');

function chain(shot, press) {
	return figures(shot.card).map((figure, number) => {
		const button = document.createElement('button');
		button.type = 'button';
		button.className = figure.className.replace('shown', '');
		button.textContent = named(figure);
		button.setAttribute('aria-pressed', String(number === shot.step));
		button.addEventListener('click', () => press(number));
		return button;
	});
}

function show(shot, step) {
	shot.step = step;
	figures(shot.card).forEach((figure, number) => figure.classList.toggle('shown', number === step));
	shot.card.querySelectorAll('.chain button').forEach((button, number) =>
		button.setAttribute('aria-pressed', String(number === step)));
}

cards.forEach((shot) => {
	const { card } = shot;
	shot.step = Math.max(0, figures(card).findIndex((figure) => figure.classList.contains('shown')));
	if (figures(card).length > 1) {
		const strip = document.createElement('div');
		strip.className = 'chain';
		strip.setAttribute('role', 'group');
		strip.setAttribute('aria-label', 'Steps of ' + shot.id);
		strip.append(...chain(shot, (step) => show(shot, step)));
		card.querySelector('.frames').after(strip);
	}
	card.querySelectorAll('.open').forEach((button) => {
		button.hidden = false;
		button.addEventListener('click', () => view(shot));
	});
	card.querySelectorAll('.screen:has(noscript)').forEach((screen) => near.observe(screen));
	playWhileLookedAt(card);
});

// --- one clip, full ---

const viewer = $('viewer');
let viewed = null;

function view(shot) {
	viewed = shot;
	const figure = figures(shot.card)[shot.step];
	const screen = figure.querySelector('.screen');
	const image = screen.querySelector('img');
	let medium = image ? image.cloneNode() : document.createElement('p');
	if (screen.querySelector('noscript')) {
		medium = clip(screen);
		medium.preload = 'auto';
		medium.autoplay = !still.matches;
	}
	else if (!image) {
		medium.textContent = screen.textContent.trim();
	}
	$('stage').replaceChildren(medium);
	$('viewing').textContent = shot.id;
	$('about').replaceChildren(...['figcaption', 'p.prompt', '.prompt p', '.labels', '.cost']
		.map((part) => (part === 'figcaption' ? figure : shot.card).querySelector(part)).filter(Boolean)
		.map((part) => part.cloneNode(true)));
	$('steps').replaceChildren(...chain(shot, (step) => {
		show(shot, step);
		view(shot);
	}));
	if (!viewer.open) {
		viewer.showModal();
	}
}

function turn(by) {
	const shown = cards.filter(({ card }) => card.offsetParent !== null)
		.sort((one, other) => one.card.compareDocumentPosition(other.card) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
	const next = shown[shown.indexOf(viewed) + by];
	if (next) {
		view(next);
	}
}

$('close').addEventListener('click', () => viewer.close());
$('previous').addEventListener('click', () => turn(-1));
$('next').addEventListener('click', () => turn(1));
viewer.addEventListener('click', ({ target }) => target === viewer && viewer.close());
viewer.addEventListener('close', () => {
	$('stage').replaceChildren();
	viewed.card.scrollIntoView({ block: 'nearest' });
	viewed.card.querySelector('figure.shown .open')?.focus();
});
viewer.addEventListener('keydown', (event) => {
	const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
	// in a video the arrows are the video's own
	if (by && event.target.tagName !== 'VIDEO') {
		event.preventDefault();
		turn(by);
	}
});

// --- which shots, in what order ---

const chosen = new Map();

// A choice for each column whose values repeat; a column of its own sentences is for the search.
function choice(name, values, value) {
	const counts = new Map();
	values.forEach((one) => counts.set(one, (counts.get(one) ?? 0) + 1));
	if (counts.size < 2 || counts.size > 40 || counts.size === cards.length) {
		return;
	}
	const select = document.createElement('select');
	select.setAttribute('aria-label', name);
	select.append(new Option(name + ': all', ''));
	Array.from(counts.keys()).sort().forEach((one) => select.append(new Option(`${one} (${counts.get(one)})`, '=' + one)));
	select.addEventListener('change', () => {
		chosen.set(name, (shot) => !select.value || '=' + value(shot) === select.value);
		find();
	});
	$('search').after(select);
}

Array.from(new Set(cards.flatMap(({ labels }) => Array.from(labels.keys())))).reverse().forEach((name) =>
	choice(name, cards.map(({ labels }) => labels.get(name)).filter(Boolean), ({ labels }) => labels.get(name)));
choice('provider', cards.map(({ card }) => card.dataset.provider), ({ card }) => card.dataset.provider);

function find() {
	const words = $('search').value.toLowerCase().split(/\s+/).filter(Boolean);
	const status = document.querySelector('input[name=show]:checked').id.replace('show-', '');
	let shown = 0;
	cards.forEach((shot) => {
		const { card, text } = shot;
		card.hidden = !words.every((word) => text.includes(word)) || !Array.from(chosen.values()).every((is) => is(shot));
		shown += !card.hidden && (status === 'all' || status === card.dataset.status) ? 1 : 0;
	});
	$('nothing').hidden = shown > 0 || cards.length === 0;
}

const urgency = ['unknown', 'failed', 'held', 'unfinished', 'finished'];
const orders = {
	number: (one, other) => one.card.dataset.number - other.card.dataset.number,
	status: (one, other) => urgency.indexOf(one.card.dataset.status) - urgency.indexOf(other.card.dataset.status),
	credits: (one, other) => other.card.dataset.credits - one.card.dataset.credits,
	seconds: (one, other) => other.card.dataset.seconds - one.card.dataset.seconds,
	id: (one, other) => one.id.localeCompare(other.id, undefined, { numeric: true })
};

$('sort').addEventListener('change', () => main.prepend(...cards
	.sort((one, other) => orders[$('sort').value](one, other) || orders.number(one, other))
	.map(({ card }) => card)));
$('choices').hidden = cards.length < 2;
$('search').addEventListener('input', find);
document.querySelectorAll('input[name=show]').forEach((input) => input.addEventListener('change', find));
find();

// a link to a shot that the filter hides would lead nowhere
document.querySelectorAll('.which a').forEach((link) => link.addEventListener('click', () => {
	$('show-all').checked = true;
	$('search').value = '';
	document.querySelectorAll('#choices select:not(#sort)').forEach((select) => { select.value = ''; });
	chosen.clear();
	find();
}));

// --- what waits for approval ---

const boxes = cards.slice().sort(orders.number).flatMap(({ card, id }) =>
	Array.from(card.querySelectorAll('.approve input')).map((box, _, all) => ({ id, box, alone: all.length === 1 })));
const shelf = (path) => 'dailies approve ' + path;

// Some browsers keep nothing for pages that are opened from a disk: then ticks last until the page is left.
function kept(path = location.pathname) {
	try {
		const found = JSON.parse(localStorage.getItem(shelf(path))) ?? [];
		return Array.isArray(found) ? { approves: found } : found;
	}
	catch {
		return { approves: [] };
	}
}

function keep() {
	try {
		localStorage.setItem(shelf(location.pathname), JSON.stringify({ approves: ticked().map(({ box }) => box.dataset.approves),
			lines: lines(), written: $('approvals').dataset.written }));
	}
	catch {
		// as above
	}
}

// What is ticked on other pages of the report. What was ticked before it was written again may be bought by now:
// it counts once its page was opened again.
function elsewhere() {
	const others = Array.from(document.querySelectorAll('.pages li a:not([aria-current])'), (link) => ({ link, shelf: kept(link.pathname) }))
		.filter(({ shelf: { approves } }) => approves.length > 0);
	const isNow = ({ shelf: { written } }) => written === $('approvals').dataset.written;
	return { now: others.filter(isNow), earlier: others.filter((other) => !isNow(other)) };
}

const ticked = () => boxes.filter(({ box }) => box.checked);

// What a tick is about is named where its shot has several. A line that begins with # would be a remark.
const lines = () => ticked().map(({ id, box, alone }) => (id.startsWith('#') ? ' ' : '') + id
	+ (alone ? '' : '\t' + box.dataset.approves) + '\n').join('');
const approvals = () => lines() + elsewhere().now.map(({ shelf: { lines } }) => lines).join('');

function count() {
	const { now, earlier } = elsewhere();
	const others = now.reduce((sum, { shelf: { approves } }) => sum + approves.length, 0);
	$('approvals').hidden = ticked().length + others + earlier.length === 0;
	$('approved').textContent = `${ticked().length} of ${boxes.length} approved`;
	$('elsewhere').replaceChildren(...(others > 0 ? [`on this page, and ${others} on others.`] : []),
		...(earlier.length > 0 ? [' Ticked before the report was written again, so open to take along: shots ',
			...earlier.flatMap(({ link }, number) => [number > 0 ? ', ' : '', link.cloneNode(true)])] : []));
	$('listed').textContent = '';
	$('list').hidden = true;
}

async function copy() {
	try {
		await navigator.clipboard.writeText(approvals());
		$('listed').textContent = 'The list is copied.';
	}
	catch {
		$('list').value = approvals();
		$('list').hidden = false;
		$('list').select();
		$('listed').textContent = 'Copy it from here:';
	}
}

function save() {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(new Blob([approvals()], { type: 'text/plain' }));
	link.download = 'approve.txt';
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

if ($('approvals')) {
	const before = new Set(kept().approves);
	boxes.forEach(({ box }) => {
		box.closest('.approve').hidden = false;
		// known by what would be bought, so that another picture is not approved by an old tick
		box.checked = before.has(box.dataset.approves);
		box.addEventListener('change', () => {
			keep();
			count();
		});
	});
	keep();
	$('copy').addEventListener('click', copy);
	$('save').addEventListener('click', save);
	count();
}

// --- where the night went ---

const night = document.querySelector('.night');
const canvas = $('night');
const phases = ['queued', 'rendering', 'fetching'];

function bars() {
	return cards.slice().sort(orders.number).map((shot) => ({
		shot,
		times: figures(shot.card).map((figure) => (figure.dataset.times ?? '').split(' ').map((time) => time ? Number(time) : null))
			.filter((times) => times.length === 4)
	})).filter(({ times }) => times.length > 0);
}

function draw() {
	const rows = bars();
	const all = rows.flatMap(({ times }) => times.flat()).filter((time) => time !== null);
	const from = all.reduce((one, other) => Math.min(one, other), Infinity);
	const to = all.reduce((one, other) => Math.max(one, other), from + 1000);
	const scale = devicePixelRatio || 1;
	const width = canvas.parentElement.clientWidth;
	const row = Math.max(1, Math.min(14, Math.floor(520 / rows.length)));
	const height = rows.length * row + 22;
	canvas.style.height = height + 'px';
	canvas.width = width * scale;
	canvas.height = height * scale;
	const pen = canvas.getContext('2d');
	const style = getComputedStyle(night);
	const colors = phases.map((phase) => style.getPropertyValue('--' + phase));
	const x = (time) => (time - from) / (to - from) * width;
	pen.scale(scale, scale);
	rows.forEach(({ times }, number) => times.forEach((moments) => phases.forEach((phase, at) => {
		const [begin, end] = [moments[at], moments[at + 1]];
		if (begin !== null && end !== null) {
			pen.fillStyle = colors[at];
			pen.fillRect(x(begin), number * row, Math.max(0.75, x(end) - x(begin)), Math.max(1, row - 2));
		}
	})));
	axis(pen, { from, to, width, height, ink: style.color });
	canvas.onclick = ({ offsetY }) => rows[Math.floor(offsetY / row)]?.shot.card.scrollIntoView({ block: 'center' });
	canvas.onmousemove = ({ offsetY }) => { canvas.title = rows[Math.floor(offsetY / row)]?.shot.id ?? ''; };
}

function axis(pen, { from, to, width, height, ink }) {
	const wanted = (to - from) / Math.max(2, Math.floor(width / 140));
	const tick = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 14400, 86400].map((s) => s * 1000).find((ms) => ms >= wanted) ?? 604800000;
	pen.fillStyle = ink;
	pen.font = '12px system-ui, sans-serif';
	for (let time = Math.ceil(from / tick) * tick; time <= to; time += tick) {
		const at = (time - from) / (to - from) * width;
		const label = new Date(time).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', ...(tick < 60000 && { second: '2-digit' }) });
		pen.globalAlpha = 0.25;
		pen.fillRect(at, 0, 1, height - 16);
		pen.globalAlpha = 1;
		pen.fillText(label, Math.min(at + 3, width - pen.measureText(label).width), height - 4);
	}
}

if (night) {
	night.querySelector('.chart').hidden = false;
	night.addEventListener('toggle', () => night.open && draw());
	addEventListener('resize', () => night.open && draw());
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => night.open && draw());
}

document.querySelectorAll('time').forEach((time) => {
	time.title = time.textContent;
	time.textContent = new Date(time.dateTime).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
});

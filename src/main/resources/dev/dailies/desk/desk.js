'use strict';

const part = (id) => document.getElementById(id);

// --- times in the reader's own clock ---

function times(within) {
	within.querySelectorAll('.when time').forEach((time) => {
		time.title = time.textContent;
		time.textContent = new Date(time.dateTime).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
	});
}

if (document.querySelector('.desk')) {
	times(document);
}

// --- nights that are kept up to date ---

const nights = part('nights');

// Only what ends or begins is worth an interruption; numbers that tick are not read out.
function heard(before, after) {
	const was = before?.classList.contains('at-work') ?? false;
	const is = after.classList.contains('at-work');
	if (was !== is && part('heard')) {
		part('heard').textContent = after.querySelector('h3').textContent.trim() + (is ? ' is running.' : ' is no longer running.');
	}
}

function take({ data }) {
	const { id, html } = JSON.parse(data);
	const before = part('night-' + id);
	const held = document.createElement('template');
	held.innerHTML = html;
	const after = held.content.querySelector('article');
	times(after);
	heard(before, after);
	if (before) {
		const focused = before.contains(document.activeElement);
		before.replaceWith(after);
		if (focused) {
			after.querySelector('a')?.focus();
		}
	}
	else {
		nights.prepend(after);
		part('none')?.remove();
	}
}

function begun({ data }) {
	part('started-here').innerHTML = JSON.parse(data).html;
	times(part('started-here'));
}

if (nights?.dataset.live) {
	const live = new EventSource(nights.dataset.live);
	live.addEventListener('night', take);
	live.addEventListener('started', begun);
}

// --- a sheet that is dropped ---

const drop = part('drop');

if (drop) {
	const files = (event) => event.dataTransfer?.types.includes('Files');
	addEventListener('dragover', (event) => {
		if (files(event)) {
			event.preventDefault();
			document.body.classList.add('dropping');
		}
	});
	addEventListener('dragleave', (event) => event.relatedTarget || document.body.classList.remove('dropping'));
	addEventListener('drop', (event) => {
		document.body.classList.remove('dropping');
		if (files(event) && event.dataTransfer.files.length > 0) {
			event.preventDefault();
			part('sheet').files = event.dataTransfer.files;
			drop.requestSubmit();
		}
	});
}

// --- what takes a while, once ---

document.querySelectorAll('main form').forEach((form) => form.addEventListener('submit', () => {
	form.querySelectorAll('button').forEach((button) => {
		// after the browser has read which button it was
		setTimeout(() => { button.disabled = true; });
	});
	form.setAttribute('aria-busy', 'true');
}));
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

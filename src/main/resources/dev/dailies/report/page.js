'use strict';

// Thousands of open videos are too much for a browser: only those near the window exist.
const near = new IntersectionObserver((entries) => entries.forEach(({ target: screen, isIntersecting }) => {
	const video = screen.querySelector('video');
	if (isIntersecting && !video) {
		screen.append(poster(screen.querySelector('noscript').textContent));
	}
	else if (!isIntersecting && video) {
		video.pause();
		if (video.currentTime === 0) {
			video.remove();
		}
	}
}), { rootMargin: '600px 0px' });

// Shows the first picture, and the browser's controls only to somebody who comes near it.
function poster(markup) {
	const template = document.createElement('template');
	template.innerHTML = markup;
	const video = template.content.querySelector('video');
	video.preload = 'metadata';
	video.controls = false;
	video.tabIndex = 0;
	['pointerenter', 'focus', 'play'].forEach((event) => video.addEventListener(event, () => {
		video.controls = true;
	}));
	['pointerleave', 'blur'].forEach((event) => video.addEventListener(event, () => {
		video.controls = !video.paused || video.currentTime > 0;
	}));
	return video;
}

document.querySelectorAll('.screen:has(noscript)').forEach((screen) => near.observe(screen));

document.querySelectorAll('time').forEach((time) => {
	time.title = time.textContent;
	time.textContent = new Date(time.dateTime).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
});

const search = document.getElementById('search');
const nothing = document.getElementById('nothing');
const cards = Array.from(document.querySelectorAll('.card'), (card) => ({
	card, text: card.querySelector('.about').textContent.toLowerCase()
}));

function find() {
	const wanted = search.value.trim().toLowerCase();
	const status = document.querySelector('input[name=show]:checked').id.replace('show-', '');
	let shown = 0;
	cards.forEach(({ card, text }) => {
		card.hidden = !text.includes(wanted);
		shown += !card.hidden && (status === 'all' || status === card.dataset.status) ? 1 : 0;
	});
	nothing.hidden = shown > 0 || cards.length === 0;
}

search.hidden = cards.length < 2;
search.addEventListener('input', find);
document.querySelectorAll('input[name=show]').forEach((input) => input.addEventListener('change', find));
find();

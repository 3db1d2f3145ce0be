'use strict';

// A poster for every clip near the window, and none for the thousands that are not.
const near = new IntersectionObserver((entries) => entries.forEach(({ target: video, isIntersecting }) => {
	if (isIntersecting) {
		if (!video.hasAttribute('src')) {
			video.src = video.dataset.src;
		}
		video.preload = 'metadata';
	}
	else if (video.paused && video.currentTime === 0 && video.preload === 'metadata') {
		// browsers hold only so many open videos
		video.preload = 'none';
		video.removeAttribute('src');
		video.load();
	}
	else {
		video.pause();
	}
}), { rootMargin: '600px 0px' });

document.querySelectorAll('video').forEach((video) => {
	video.dataset.src = video.getAttribute('src');
	near.observe(video);
});

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

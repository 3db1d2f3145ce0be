package dev.dailies.desk.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.dailies.desk.DeskException;
import dev.dailies.desk.NightReader;
import dev.dailies.desk.NightState;
import dev.dailies.desk.StartedRuns;
import dev.dailies.screen.SnapshotReader;
import dev.dailies.threads.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells the pages that are open what changes. One look serves them all, and where nobody
 * looks on, nothing is looked at.
 */
final class LiveNights implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(LiveNights.class);

	private static final int MOST = 60;

	private static final Duration LOOK = Duration.ofSeconds(1);

	/** The first look takes long, and somebody waits for the second. */
	private static final Duration LONGEST = Duration.ofSeconds(4);

	/** Then a browser asks again by itself, and whoever has left is not told any more. */
	private static final Duration AGAIN = Duration.ofMinutes(5);

	private final DeskOptions options;

	private final DeskPages pages;

	private final NightReader nights;

	private final Map<SseEmitter, Map<String, String>> told = new ConcurrentHashMap<>();

	private final Thread thread = DaemonThreads.named("live").newThread(this::lookOn);

	private final StartedRuns runs;

	LiveNights(DeskOptions options, DeskPages pages, NightReader nights, StartedRuns runs) {
		this.runs = runs;
		this.options = options;
		this.pages = pages;
		this.nights = nights;
		this.thread.start();
	}

	/**
	 * Tells a page from now on.
	 */
	SseEmitter subscribe() {
		if (this.told.size() >= MOST) {
			throw new DeskException(DeskException.Kind.REFUSED,
					"So many pages are open that this one is not kept up to date. Load it again by hand.");
		}
		SseEmitter page = new SseEmitter(AGAIN.toMillis());
		page.onCompletion(() -> this.told.remove(page));
		page.onError((ex) -> this.told.remove(page));
		page.onTimeout(page::complete);
		this.told.put(page, new ConcurrentHashMap<>());
		return page;
	}

	private void lookOn() {
		try {
			Duration pause = LOOK;
			while (!Thread.currentThread().isInterrupted()) {
				Thread.sleep(pause.toMillis());
				pause = look();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * How long to leave the ledgers alone after it.
	 */
	private Duration look() {
		long began = System.nanoTime();
		try {
			if (!this.told.isEmpty()) {
				tell(this.nights.look(this.options.folder()));
			}
		}
		catch (RuntimeException ex) {
			logger.warn("The nights cannot be looked at; tried again", ex);
		}
		Duration pause = SnapshotReader.pauseAfter(Duration.ofNanos(System.nanoTime() - began), LOOK);
		return (pause.compareTo(LONGEST) < 0) ? pause : LONGEST;
	}

	private void tell(List<NightState> states) {
		for (NightState state : states) {
			NightView view = NightView.of(state);
			String html = this.pages.part("night", Map.of("night", view));
			this.told.forEach((page, known) -> {
				if (!html.equals(known.put(view.id(), html))) {
					send(page, "night", view.id(), html);
				}
			});
		}
		String started = this.pages.part("started", Map.of("started", this.runs.known()));
		this.told.forEach((page, known) -> {
			if (!started.equals(known.put("", started))) {
				send(page, "started", "", started);
			}
		});
		// nobody hears of a page that was closed until something is sent to it
		this.told.keySet().forEach((page) -> send(page, SseEmitter.event().comment("here")));
	}

	private void send(SseEmitter page, String what, String id, String html) {
		send(page, SseEmitter.event().name(what).data(Map.of("id", id, "html", html), MediaType.APPLICATION_JSON));
	}

	private void send(SseEmitter page, SseEmitter.SseEventBuilder event) {
		try {
			page.send(event);
		}
		catch (IOException | IllegalStateException ex) {
			// it was closed, which is no trouble
			this.told.remove(page);
		}
	}

	@Override
	public void destroy() {
		this.thread.interrupt();
		this.told.keySet().forEach(SseEmitter::complete);
	}

}

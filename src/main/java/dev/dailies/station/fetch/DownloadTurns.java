package dev.dailies.station.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.dailies.ledger.Fetches;
import dev.dailies.ledger.Fetches.PassedOver;
import dev.dailies.ledger.WorkItem;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.run.WakeUp;

/**
 * Which clip comes home next: a slot is kept for each provider that has clips to come,
 * and one for what does not lie where clips come slowly from. For a station's own thread.
 */
final class DownloadTurns {

	private static final Pattern PLACE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#]+[/?#]?");

	/** Others look several times in that. */
	private static final Duration OTHERS_FIRST = WakeUp.TICK.multipliedBy(4);

	private final Fetches ledger;

	private final int slots;

	private final RunControl control;

	private final RunClock clock;

	/** By operation. */
	private final Map<String, Download> underWay = new HashMap<>();

	/** Those that others may fetch earlier than this process, and until when. */
	private final Map<String, Instant> others = new HashMap<>();

	DownloadTurns(Fetches ledger, int slots, RunControl control, RunClock clock) {
		this.ledger = ledger;
		this.slots = slots;
		this.control = control;
		this.clock = clock;
	}

	/**
	 * The next ones; they are under way from now on.
	 */
	List<WorkItem> next(int most) {
		List<WorkItem> next = new ArrayList<>();
		Optional<WorkItem> one = next();
		while (one.isPresent()) {
			begun(one.get());
			next.add(one.get());
			one = (next.size() < most) ? next() : Optional.empty();
		}
		return next;
	}

	/**
	 * Who has no slot yet comes first, and what comes quickly before what does not.
	 */
	private Optional<WorkItem> next() {
		Set<String> served = this.underWay.values().stream().map(Download::provider).collect(Collectors.toSet());
		List<String> slow = this.control.slowPlaces();
		return next(served, slow)
			.or(() -> (slow.isEmpty() || isFullOfSlow(slow)) ? Optional.empty() : next(served, List.of()));
	}

	private Optional<WorkItem> next(Set<String> served, List<String> places) {
		Optional<WorkItem> next = rendered(served, places);
		return (next.isPresent() || served.isEmpty() || isSlotKept(served)) ? next : rendered(Set.of(), places);
	}

	private Optional<WorkItem> rendered(Set<String> providers, List<String> places) {
		Instant now = this.clock.instant();
		this.others.values().removeIf((until) -> !until.isAfter(now));
		Set<String> besides = new HashSet<>(this.underWay.keySet());
		besides.addAll(this.others.keySet());
		return this.ledger.nextRendered(now, this.control.execution(), new PassedOver(besides, providers, places));
	}

	/**
	 * Whether the slots that are free are for providers that have none.
	 */
	private boolean isSlotKept(Set<String> served) {
		int free = this.slots - this.underWay.size();
		return this.slots > 1 && this.ledger.providersWithClipsToCome(this.control.execution())
			.stream()
			.filter((provider) -> !served.contains(provider))
			.count() >= free;
	}

	private boolean isFullOfSlow(List<String> slow) {
		long slowly = this.underWay.values().stream().filter((download) -> slow.contains(download.place())).count();
		return slowly >= Math.max(1, this.slots - 1);
	}

	private void begun(WorkItem item) {
		this.underWay.put(item.id(), new Download(item.provider(), place(item)));
	}

	void ended(WorkItem item) {
		this.underWay.remove(item.id());
	}

	/**
	 * This process could not fetch it, which may be for want of its own network, so
	 * others that bring clips home for the run are given it first.
	 * @param again when it may be fetched again
	 */
	void othersFirst(WorkItem item, Instant again) {
		this.others.put(item.id(), again.plus(OTHERS_FIRST));
	}

	void slow(WorkItem item) {
		this.control.slow(place(item), true);
	}

	void cameHome(WorkItem item) {
		this.control.slow(place(item), false);
	}

	/**
	 * What the address begins with, up to its host; the whole address where that cannot
	 * be seen.
	 */
	private static String place(WorkItem item) {
		String url = item.operation().clips().stream().map((clip) -> clip.url()).findFirst().orElse("");
		Matcher matcher = PLACE.matcher(Objects.requireNonNull(url));
		return matcher.lookingAt() ? matcher.group() : url;
	}

	private record Download(String provider, String place) {
	}

}

package dev.dailies.station.submit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import dev.dailies.ledger.WorkItem;
import dev.dailies.station.desk.ProviderDesk;
import dev.dailies.words.Count;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;

/**
 * The POSTs whose answers are still to come, and how long they are worth waiting for.
 */
final class OnTheWire {

	/** What can be found again need not be waited for much longer than usual. */
	private static final Duration SEARCHABLE = Duration.ofSeconds(10);

	/** As long as an answer may take: its loss only a person could settle. */
	private static final Duration UNSEARCHABLE = Duration.ofSeconds(60);

	/** By operation. */
	private final Map<String, Post> posts = new LinkedHashMap<>();

	void begun(WorkItem item, ProviderDesk desk) {
		boolean searchable = desk.free().findsLost() || desk.provider().repeats(item.submission());
		this.posts.put(item.id(), new Post(desk.name(), searchable));
	}

	void ended(WorkItem item) {
		this.posts.remove(item.id());
	}

	Duration patience() {
		return this.posts.values().stream().allMatch(Post::searchable) ? SEARCHABLE : UNSEARCHABLE;
	}

	/**
	 * What is waited for, and what to do to be rid of it; null if nothing is.
	 */
	@Nullable String inWords() {
		if (this.posts.isEmpty()) {
			return null;
		}
		String providers = this.posts.values()
			.stream()
			.map(Post::provider)
			.distinct()
			.sorted()
			.collect(Collectors.joining(" and "));
		return "Stopping. The answers to " + Count.of(this.posts.size(), "submit") + " to " + providers
				+ " are waited for, " + Span.exactly(patience())
				+ " at most; nothing more is sent. A second signal ends at once, and whether they were bought is "
				+ "unknown then.";
	}

	private record Post(String provider, boolean searchable) {
	}

}

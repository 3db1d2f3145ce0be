package dev.dailies.report.page;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.dailies.report.result.HomeClip;
import dev.dailies.report.result.OperationResult;
import dev.dailies.report.result.ShotResult;
import dev.dailies.report.result.Words;
import dev.dailies.shot.Clip;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * An operation on a card: its clip, or the words for why there is none.
 *
 * @param medium {@code video}, {@code image} or {@code none}
 * @param src the clip's address relative to the page; null if there is none
 * @param poster the address of a picture of it; null if there is none
 * @param which take of the shot and which of several clips; null where there is only one
 * of each
 * @param facts size, length and cost
 * @param says the state in words; null if the clip speaks for itself
 * @param error what is wrong with it, or has to be known of it; null if nothing is
 * @param by which process brought it home; null where one does it all
 * @param times as {@link NightTimes.Times#words()}; empty for all clips of an operation
 * but its first
 * @param shown whether the card opens with it
 */
record ClipTile(String medium, @Nullable String src, @Nullable String poster, @Nullable String file, String step,
		@Nullable String which, String state, String facts, @Nullable String says, @Nullable String error,
		@Nullable String by, String times, boolean shown) {

	// a mask may be a whole picture written as text
	private static final int STEP = 80;

	static List<ClipTile> of(ShotResult shot, @Nullable Instant runBegan) {
		boolean takes = shot.current().stream().anyMatch((result) -> result.ledger().operation().take() > 1);
		List<ClipTile> tiles = new ArrayList<>();
		List<Integer> depths = new ArrayList<>();
		for (OperationResult result : shot.current()) {
			shot.before(result).forEach((before) -> earlier(before, takes, tiles));
			String times = NightTimes.of(result.ledger(), shot.current(), runBegan).words();
			if (result.clips().isEmpty()) {
				ClipTile tile = of(result, null, which(result, 0, takes), true, times);
				tiles.add(isBesideChosen(result, shot.current()) ? tile.saying("not chosen") : tile);
			}
			for (int i = 0; i < result.clips().size(); i++) {
				tiles.add(of(result, result.clips().get(i), which(result, i, takes), i == 0, (i == 0) ? times : ""));
			}
			depths.addAll(Collections.nCopies(tiles.size() - depths.size(), result.ledger().operation().depth()));
		}
		return withOneShown(tiles, depths);
	}

	/**
	 * Beside what was made in its place, and before it, so that the card opens with that.
	 */
	private static void earlier(OperationResult before, boolean takes, List<ClipTile> tiles) {
		for (int i = 0; i < before.clips().size(); i++) {
			if (!isThere(before, before.clips().get(i))) {
				continue;
			}
			String which = which(before, i, takes);
			tiles.add(of(before, before.clips().get(i), (which != null) ? which + ", " + before.redo() : before.redo(),
					i == 0, ""));
		}
	}

	/**
	 * The card opens with the last step that can be looked at, because that is what was
	 * asked for, of whichever take came so far; a moving picture before a still one.
	 */
	private static List<ClipTile> withOneShown(List<ClipTile> tiles, List<Integer> depths) {
		int shown = 0;
		for (int i = 0; i < tiles.size(); i++) {
			int nearer = Comparator.comparing((Integer tile) -> rank(tiles.get(tile)))
				.thenComparing(depths::get)
				.compare(i, shown);
			if (nearer >= 0) {
				shown = i;
			}
		}
		List<ClipTile> all = new ArrayList<>(tiles);
		if (!all.isEmpty()) {
			all.set(shown, all.get(shown).asShown());
		}
		return all;
	}

	private static int rank(ClipTile tile) {
		return switch (tile.medium) {
			case "video" -> 3;
			case "image" -> 2;
			// why there is nothing to look at
			default -> Set.of("failed", "vanished", "expired", "unknown").contains(tile.state) ? 1 : 0;
		};
	}

	/**
	 * Whether it waits, and a person chose another as deep in the shot.
	 */
	private static boolean isBesideChosen(OperationResult result, List<OperationResult> all) {
		return result.isIn(OperationState.HELD) && all.stream()
			.map(OperationResult::ledger)
			.anyMatch((other) -> other.approved() && other.operation().depth() == result.ledger().operation().depth());
	}

	private ClipTile saying(String words) {
		return new ClipTile(this.medium, this.src, this.poster, this.file, this.step, this.which, this.state,
				this.facts, words, this.error, this.by, this.times, this.shown);
	}

	private ClipTile asShown() {
		return new ClipTile(this.medium, this.src, this.poster, this.file, this.step, this.which, this.state,
				this.facts, this.says, this.error, this.by, this.times, true);
	}

	private static ClipTile of(OperationResult result, @Nullable HomeClip clip, @Nullable String which, boolean first,
			String times) {
		OperationState state = result.ledger().state();
		HomeClip shown = (clip != null && isThere(result, clip)) ? clip : null;
		return new ClipTile((shown != null) ? medium(shown.path()) : "none",
				(shown != null) ? address(shown.path()) : null,
				(shown != null && shown.poster() != null) ? address(shown.poster()) : null,
				(shown != null) ? shown.clip().file() : null, Words.shortened(result.step(), STEP), which, state.word(),
				facts(result, clip, first), (shown != null) ? null : says(state, result, clip),
				result.notes().orElse(null), (clip != null) ? result.ledger().broughtBy() : null, times, false);
	}

	private static @Nullable String which(OperationResult result, int clip, boolean takes) {
		String take = takes ? "take " + result.ledger().operation().take() : null;
		String file = (result.clips().size() > 1) ? "clip " + (clip + 1) : null;
		return (take != null && file != null) ? take + ", " + file : (take != null) ? take : file;
	}

	private static boolean isThere(OperationResult result, HomeClip clip) {
		return !result.missing().contains(clip.path()) && !result.isPruned(clip);
	}

	private static String says(OperationState state, OperationResult result, @Nullable HomeClip clip) {
		Optional<String> pruned = Optional.ofNullable(clip).filter(result::isPruned).flatMap(HomeClip::prunedOn);
		return pruned.orElse((state == OperationState.FETCHED) ? "missing" : Words.of(state));
	}

	private static String facts(OperationResult result, @Nullable HomeClip home, boolean first) {
		List<String> facts = new ArrayList<>();
		if (home != null) {
			Clip clip = home.clip();
			if (clip.width() != null && clip.height() != null) {
				facts.add(clip.width() + "×" + clip.height());
			}
			BigDecimal seconds = home.seconds();
			if (seconds != null) {
				facts.add(seconds + " s");
			}
			if (clip.bytes() != null) {
				facts.add(Words.size(home.bytesOrZero()));
			}
		}
		// bought once, however many clips came of it
		if (first && result.ledger().credits().thousandths() > 0) {
			facts.add(result.ledger().credits() + " credits");
		}
		// lines break between the facts, not inside one
		return facts.stream().map((fact) -> fact.replace(' ', '\u00a0')).collect(Collectors.joining(" · "));
	}

	private static String medium(String path) {
		String name = path.toLowerCase(Locale.ROOT);
		return List.of(".gif", ".png", ".jpg", ".jpeg", ".webp").stream().anyMatch(name::endsWith) ? "image" : "video";
	}

	private static String address(String path) {
		return Arrays.stream(path.split("/"))
			.map((part) -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
			.collect(Collectors.joining("/"));
	}

}

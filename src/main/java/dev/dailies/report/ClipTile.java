package dev.dailies.report;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.dailies.shot.Clip;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * An operation on a card: its clip, or the words for why there is none.
 *
 * @param medium {@code video}, {@code image} or {@code none}
 * @param src the clip's address relative to the page; null if there is none
 * @param take null where a shot has only one
 * @param facts size, length and cost
 * @param says the state in words; null if the clip speaks for itself
 * @param error what is wrong with it; null if nothing is
 */
record ClipTile(String medium, @Nullable String src, @Nullable String file, String step, @Nullable String take,
		String state, String facts, @Nullable String says, @Nullable String error) {

	// a mask may be a whole picture written as text
	private static final int STEP = 80;

	static List<ClipTile> of(ShotResult shot) {
		boolean takes = shot.current().stream().anyMatch((result) -> result.ledger().operation().take() > 1);
		List<ClipTile> tiles = new ArrayList<>();
		for (OperationResult result : shot.current()) {
			if (result.clips().isEmpty()) {
				tiles.add(of(result, null, takes, true));
			}
			for (HomeClip clip : result.clips()) {
				tiles.add(of(result, clip, takes, clip.equals(result.clips().get(0))));
			}
		}
		return tiles;
	}

	private static ClipTile of(OperationResult result, @Nullable HomeClip clip, boolean takes, boolean first) {
		OperationState state = result.ledger().state();
		HomeClip shown = (clip != null && !result.missing().contains(clip.path())) ? clip : null;
		return new ClipTile((shown != null) ? medium(shown.path()) : "none",
				(shown != null) ? address(shown.path()) : null, (shown != null) ? shown.clip().file() : null,
				Words.shortened(result.step(), STEP), takes ? "take " + result.ledger().operation().take() : null,
				state.word(), facts(result, clip, first), (shown != null) ? null : says(state),
				result.error().orElse(null));
	}

	private static String says(OperationState state) {
		return (state == OperationState.FETCHED) ? "missing" : Words.of(state);
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

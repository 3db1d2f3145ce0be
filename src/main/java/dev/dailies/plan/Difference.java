package dev.dailies.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.dailies.shot.Order;
import dev.dailies.words.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two orders, from which value to which.
 */
final class Difference {

	private static final int SHOWN = 40;

	private final List<String> changes = new ArrayList<>();

	private Difference() {
	}

	/**
	 * In words, by manifest column: {@code model veo31-fast → veo31}; empty if nothing
	 * changed.
	 */
	static String between(Order before, Order now) {
		Difference difference = new Difference();
		if (before instanceof Order.Generate old && now instanceof Order.Generate wanted) {
			difference.add("prompt", old.prompt(), wanted.prompt())
				.add("model", old.model(), wanted.model())
				.add("aspect_ratio", old.aspectRatio(), wanted.aspectRatio())
				.add("resolution", old.resolution(), wanted.resolution())
				.add("duration", old.duration(), wanted.duration())
				.add("seed", old.seed(), wanted.seed())
				.add("image_urls", String.join(" ", old.imageUrls()), String.join(" ", wanted.imageUrls()))
				.add("image_use", old.imageUse(), wanted.imageUse())
				.add("translation", old.translate(), wanted.translate())
				.add("watermark", old.watermark(), wanted.watermark());
		}
		else {
			difference.add("step", before.step(), now.step())
				.add("model", before.model(), now.model())
				.add("watermark", before.watermark(), now.watermark());
		}
		return String.join(", ", difference.changes);
	}

	private Difference add(String column, @Nullable Object before, @Nullable Object now) {
		if (!Objects.equals(before, now)) {
			String old = text(before);
			String wanted = text(now);
			int from = firstShown(old, wanted);
			this.changes.add(column + " " + shown(old, from) + " → " + shown(wanted, from));
		}
		return this;
	}

	private static String text(@Nullable Object value) {
		return PlainText.withoutSignatures(PlainText.packed(String.valueOf((value != null) ? value : "")));
	}

	/**
	 * Long texts are shown from shortly before where they part.
	 */
	private static int firstShown(String old, String wanted) {
		int same = 0;
		while (same < Math.min(old.length(), wanted.length()) && old.charAt(same) == wanted.charAt(same)) {
			same++;
		}
		return (Math.max(old.length(), wanted.length()) <= SHOWN) ? 0 : Math.max(0, same - SHOWN / 4);
	}

	private static String shown(String text, int from) {
		if (text.isEmpty()) {
			return "(none)";
		}
		String rest = text.substring(Math.min(from, text.length()));
		return ((from > 0) ? "…" : "") + ((rest.length() <= SHOWN) ? rest : rest.substring(0, SHOWN - 1) + "…");
	}

}

package dev.dailies.manifest;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one manifest: each shot has its own, also where upper and lower case or two
 * ways to write an accent look the same to a file system.
 */
final class ShotIds {

	private static final int LONGEST = 100;

	private final Map<String, First> firsts = new HashMap<>();

	private final Map<String, Integer> repeats = new HashMap<>();

	/**
	 * Takes an id that stands in the file; what is wrong with it, or null.
	 */
	@Nullable Problem take(String id, Place place) {
		int length = id.codePointCount(0, id.length());
		if (length > LONGEST) {
			return Problem.error(place, id, "an id may have " + LONGEST + " characters, this one has " + length,
					List.of());
		}
		if (id.codePoints().anyMatch(Character::isISOControl)) {
			return Problem.error(place, id, "an id cannot have line breaks or other control characters", List.of());
		}
		First first = this.firsts.putIfAbsent(folded(id), new First(id, place.line()));
		if (first == null) {
			return null;
		}
		String problem = first.id.equals(id)
				? "id " + Quote.of(id) + " already stands at " + place.lineCalled(first.line)
				: "id " + Quote.of(id) + " differs from " + Quote.of(first.id) + " at " + place.lineCalled(first.line)
						+ " only in case or Unicode form";
		return Problem.error(place, id, problem, List.of());
	}

	/**
	 * An id for a row without one. It depends on what the shot starts from, not on where
	 * the row stands nor on its later steps: adding a step must not make it another shot.
	 * @param start the prompt, or the video it starts from
	 * @param digest changes if, and only if, the first picture would
	 */
	Derived derive(String start, String digest, Place place) {
		String id = slug(start) + "-" + digest.substring(0, 8);
		int occurrence = this.repeats.merge(id, 1, Integer::sum);
		String own = numbered(id, occurrence);
		First first = this.firsts.putIfAbsent(folded(own), new First(own, place.line()));
		if (first != null) {
			return new Derived(own,
					Problem.error(place, "the shot at " + place.lineCalled(first.line) + " already has the id "
							+ Quote.of(own) + " that this row would get. Give one of them an id of its own"));
		}
		First original = this.firsts.getOrDefault(folded(id), new First(id, 0));
		return new Derived(own,
				(occurrence == 1) ? null
						: Problem.warning(place, "", "the same shot as at " + place.lineCalled(original.line)
								+ " is bought once more, as " + Quote.of(own)
								+ ". For variants write takes instead; give each row an id if they are different shots",
								null));
	}

	/**
	 * Under which else a ledger may have a shot whose id was derived: the ids that were
	 * made of digests which told Unicode forms apart.
	 */
	List<String> formerly(String start, List<String> formerDigests) {
		return formerDigests.stream()
			.map((digest) -> slug(start) + "-" + digest.substring(0, 8))
			.map((id) -> numbered(id, this.repeats.merge(id, 1, Integer::sum)))
			.toList();
	}

	/**
	 * The same for an id that stands in the file.
	 */
	static List<String> otherForms(String id) {
		return Stream.of(Normalizer.Form.NFC, Normalizer.Form.NFD)
			.map((form) -> Normalizer.normalize(id, form))
			.filter((form) -> !form.equals(id))
			.distinct()
			.toList();
	}

	private static String numbered(String id, int occurrence) {
		return (occurrence == 1) ? id : id + "-" + occurrence;
	}

	private static String slug(String text) {
		String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
			.toLowerCase(Locale.ROOT)
			.replaceAll("\\p{M}", "");
		String slug = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
		String cut = slug.substring(0, Math.min(40, slug.length())).replaceAll("-$", "");
		return cut.isEmpty() ? "shot" : cut;
	}

	private static String folded(String id) {
		String form = Normalizer.normalize(id, Normalizer.Form.NFKC);
		return Normalizer.normalize(form.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
	}

	/**
	 * An id that was made up, and what is to be said about it.
	 */
	record Derived(String id, @Nullable Problem problem) {
	}

	private record First(String id, int line) {
	}

}

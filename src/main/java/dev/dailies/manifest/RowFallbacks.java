package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.dailies.manifest.rows.Column;
import dev.dailies.provider.Offer;
import dev.dailies.shot.Fallback;
import dev.dailies.shot.Operation;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;

/**
 * Where else a row may be made, and what that would be asked.
 */
final class RowFallbacks {

	private static final Pattern BETWEEN = Pattern.compile("[|;,\\n]");

	private static final Pattern BLANK = Pattern.compile("[\\s\\u00a0]+");

	private static final String NONE = "none";

	private final Map<String, Offer> offers;

	private final RowFields fields;

	private final Place row;

	private final List<Problem> problems;

	/**
	 * @param row where the row stands
	 */
	RowFallbacks(Map<String, Offer> offers, RowFields fields, Place row, List<Problem> problems) {
		this.offers = offers;
		this.fields = fields;
		this.row = row;
		this.problems = problems;
	}

	/**
	 * Those that differ from what is asked first, and from each other.
	 * @param wish what the row asks for, as nobody completed it yet
	 * @param asked what is asked first
	 */
	List<Fallback> of(RowOrders wish, String shotId, List<Operation> asked) {
		String text = this.fields.text(Column.FALLBACK);
		// a video that is given lies at its provider, and can be worked on nowhere else
		if (text == null || text.equalsIgnoreCase(NONE) || wish.generate() == null) {
			return List.of();
		}
		Map<Integer, String> before = new HashMap<>();
		Set<String> known = new HashSet<>();
		asked.stream().filter((operation) -> operation.parentId() == null).forEach((first) -> {
			before.put(first.take(), first.id());
			known.add(first.id());
		});
		List<Fallback> fallbacks = new ArrayList<>();
		for (String part : BETWEEN.splitAsStream(text).toList()) {
			Map<Integer, List<Operation>> takes = new HashMap<>();
			operations(part.strip(), wish, shotId).forEach(
					(operation) -> takes.computeIfAbsent(operation.take(), (take) -> new ArrayList<>()).add(operation));
			for (int take = 1; take <= takes.size(); take++) {
				List<Operation> operations = takes.getOrDefault(take, List.of());
				String first = operations.get(0).id();
				if (known.add(first)) {
					fallbacks.add(new Fallback(String.valueOf(before.put(take, first)), operations));
				}
			}
		}
		return fallbacks;
	}

	private List<Operation> operations(String written, RowOrders wish, String shotId) {
		if (written.isEmpty()) {
			return List.of();
		}
		List<String> words = BLANK.splitAsStream(written).toList();
		Offer offer = this.offers.get(words.get(0).toLowerCase(Locale.ROOT));
		if (offer == null || words.size() > 2) {
			this.problems.add(Problem.error(place(), written,
					Quote.of(written) + " is no fallback: a provider and its model are, such as kie veo3_fast",
					this.offers.keySet().stream().sorted().toList()));
			return List.of();
		}
		String model = (words.size() > 1) ? words.get(1) : null;
		List<Problem> found = new ArrayList<>();
		RowOrders completed = new OfferedOrders(offer, this.offers, this.fields, model, found)
			.complete(wish.byModel(model));
		List<Problem> errors = found.stream().filter(Problem::isError).toList();
		errors.stream().map((error) -> said(written, error)).forEach(this.problems::add);
		return errors.isEmpty()
				? new RowAccount(this.fields, this.problems).bind(offer, completed.operations(shotId, offer.provider()))
				: List.of();
	}

	/**
	 * What the row itself names has to do; of what the job file names for all rows, it
	 * goes without what does not.
	 */
	private Problem said(String written, Problem error) {
		String why = "the fallback " + Quote.of(written) + " cannot make this row: " + error.problem();
		return place().file().equals(this.row.file()) ? Problem.error(place(), error.found(), why, error.accepted())
				: Problem.warning(this.row.in(Column.FALLBACK.word()), written, why + ". The row goes without it",
						null);
	}

	private Place place() {
		return this.fields.place(Column.FALLBACK);
	}

}

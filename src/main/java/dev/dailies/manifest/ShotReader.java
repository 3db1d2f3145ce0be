package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.Row;
import dev.dailies.provider.Offer;
import dev.dailies.shot.Approval;
import dev.dailies.shot.Fallback;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Shot;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of one manifest into shots, in the file's order.
 */
public final class ShotReader {

	private final Map<String, Offer> offers;

	private final List<String> providers;

	private final Defaults defaults;

	// each row lacks its start because the whole file does, which was said once
	private final boolean lacksSource;

	private final ShotIds ids = new ShotIds();

	private final ReadSteps readSteps = new ReadSteps();

	private final SamePictures pictures = new SamePictures();

	private final RowDefaults completion;

	private int position;

	public ShotReader(Map<String, Offer> offers, Defaults defaults, boolean lacksSource) {
		this.offers = offers;
		this.providers = offers.keySet().stream().sorted().toList();
		this.defaults = defaults;
		this.lacksSource = lacksSource;
		this.completion = new RowDefaults(defaults.reading().columns());
	}

	/**
	 * What came of a row.
	 *
	 * @param shot null if the row has an error
	 */
	public record Reading(@Nullable Shot shot, List<Problem> problems) {
	}

	public Reading read(Row written) {
		Row row = this.completion.completed(written);
		List<Problem> problems = new ArrayList<>(row.problems());
		RowFields fields = new RowFields(row, this.readSteps, problems);
		int place = this.position++;
		String id = givenId(fields, problems);
		Approval ticked = fields.approve();
		RowOrders wish = RowOrders.of(fields);
		if (!this.defaults.reading().placeholders()) {
			problems.addAll(new PlaceholderCheck(fields).problems(wish));
		}
		if (!this.lacksSource) {
			problems.addAll(wish.problems(row, fields));
		}
		Offer offer = offer(fields, problems);
		if (offer == null) {
			return new Reading(null, problems);
		}
		RowOrders completed = new OfferedOrders(offer, this.offers, fields, fields.text(Column.MODEL), problems)
			.complete(wish);
		if (this.lacksSource || problems.stream().anyMatch(Problem::isError)) {
			return new Reading(null, problems);
		}
		String digest = completed.digest(offer.provider());
		Problem same = this.pictures.take(completed, digest, row.place());
		List<String> otherIds;
		if (id == null) {
			id = derivedId(row, completed.start(), digest, same, problems);
			otherIds = this.ids.formerly(completed.start(), completed.formerDigests(offer.provider()));
		}
		else {
			otherIds = ShotIds.otherForms(id);
			if (same != null) {
				problems.add(same);
			}
		}
		RowAccount account = new RowAccount(fields, problems);
		List<Operation> operations = account.bind(offer, completed.operations(id, offer.provider(), digest));
		problems.addAll(fields.strangeApproval(ticked, operations));
		List<Fallback> fallbacks = new RowFallbacks(this.offers, fields, row.place(), problems).of(wish, id,
				operations);
		Shot shot = new Shot(id, place, offer.provider(), completed.prompt(), fields.labels(),
				ticked.or(this.defaults.approved().of(id, otherIds)), operations, otherIds, fallbacks);
		return new Reading(problems.stream().anyMatch(Problem::isError) ? null : shot, problems);
	}

	private @Nullable String givenId(RowFields fields, List<Problem> problems) {
		String id = fields.text(Column.ID);
		Problem problem = (id != null) ? this.ids.take(id, fields.place(Column.ID)) : null;
		if (problem != null) {
			problems.add(problem);
		}
		return id;
	}

	private String derivedId(Row row, String start, String digest, @Nullable Problem same, List<Problem> problems) {
		ShotIds.Derived derived = this.ids.derive(start, digest, row.place());
		Problem problem = (derived.problem() != null) ? derived.problem() : same;
		if (problem != null) {
			problems.add(problem);
		}
		return derived.id();
	}

	private @Nullable Offer offer(RowFields fields, List<Problem> problems) {
		String named = fields.text(Column.PROVIDER);
		String name = (named != null) ? named : this.defaults.provider();
		Place place = fields.place(Column.PROVIDER);
		if (name == null) {
			problems.add(Problem.error(place, "",
					"the row names no provider. Fill the column, set 'provider' in the job file or use --provider",
					this.providers));
			return null;
		}
		Offer offer = this.offers.get(name.toLowerCase(Locale.ROOT));
		if (offer == null) {
			problems.add(Problem.error(place, name, "unknown provider", this.providers));
		}
		return offer;
	}

}

package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.List;

import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.ColumnNames;
import dev.dailies.manifest.rows.Row;
import dev.dailies.manifest.steps.Step;
import dev.dailies.manifest.steps.StepOrders;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a row asks for.
 *
 * @param generate null if it starts from an existing video
 * @param videoId null if it starts from a prompt
 * @param steps siblings on the first result
 */
record RowOrders(Order.@Nullable Generate generate, @Nullable String videoId, int takes, List<Step> steps) {

	// stands in for a prompt that is missing, so that the rest of its row is checked
	private static final String NO_PROMPT = "-";

	static RowOrders of(RowFields fields) {
		String prompt = fields.text(Column.PROMPT);
		String videoId = fields.text(Column.VIDEO_ID);
		Order.Generate generate = new Order.Generate((prompt != null) ? prompt : NO_PROMPT, fields.text(Column.MODEL),
				fields.aspectRatio(), fields.text(Column.RESOLUTION), fields.duration(), fields.number(Column.SEED),
				fields.imageUrls(), fields.imageUse(), fields.translation(), fields.text(Column.WATERMARK));
		return new RowOrders((prompt != null || videoId == null) ? generate : null, videoId, fields.takes(),
				fields.steps());
	}

	/**
	 * What does not go together.
	 */
	List<Problem> problems(Row row, RowFields fields) {
		List<Problem> problems = new ArrayList<>();
		if (this.videoId == null && fields.text(Column.PROMPT) == null) {
			if (!row.hasUnreadableStart()) {
				problems.add(noStart(row));
			}
		}
		else if (this.generate != null && this.videoId != null) {
			problems.add(Problem.error(fields.place(Column.VIDEO_ID),
					"a shot starts from a prompt or from a video_id, this row has both. Leave one of them empty"));
		}
		else if (this.generate != null) {
			problems.addAll(sameTakes(fields));
		}
		else {
			problems.addAll(onVideo(fields));
		}
		return problems;
	}

	private static Problem noStart(Row row) {
		ColumnNames names = new ColumnNames();
		return names.nameSource(row.cells())
				? Problem.error(row.place(), "a shot needs a prompt or a video_id, this row has neither")
				: names.noSource(row.place(), row.cells());
	}

	private List<Problem> sameTakes(RowFields fields) {
		boolean same = this.takes > 1 && this.generate != null && this.generate.seed() != null;
		return same
				? List.of(Problem.warning(fields.place(Column.TAKES), "",
						this.takes + " takes with one seed may be the same clip " + this.takes + " times", null))
				: List.of();
	}

	private List<Problem> onVideo(RowFields fields) {
		List<Problem> problems = new ArrayList<>();
		if (fields.text(Column.STEPS) == null) {
			problems.add(Problem.error(fields.place(Column.STEPS),
					"a shot that starts from a video_id needs steps, or nothing is made of it"));
		}
		if (this.steps.stream().anyMatch(Step::held)) {
			problems.add(Problem.error(fields.place(Column.STEPS), StepOrders.HOLD,
					"'hold' stands before the first step, and nothing is bought before it that could be looked at. "
							+ "Leave it out, or put it before a later step",
					List.of()));
		}
		if (this.takes > 1) {
			problems.add(Problem.error(fields.place(Column.TAKES), String.valueOf(this.takes),
					"several takes need a prompt; from a video each would be the same", List.of()));
		}
		for (Column column : Column.values()) {
			if (column.needsPrompt() && column != Column.TAKES && fields.text(column) != null) {
				problems.add(Problem.warning(fields.place(column), "",
						"has no meaning for a shot that starts from a video, and is left out", null));
			}
		}
		return problems;
	}

	/**
	 * The same of another model.
	 */
	RowOrders byModel(@Nullable String model) {
		return (this.generate == null) ? this
				: new RowOrders(this.generate.byModel(model), this.videoId, this.takes, this.steps);
	}

	@Nullable String prompt() {
		return (this.generate != null) ? this.generate.prompt() : null;
	}

	/**
	 * The prompt, or the video it starts from.
	 */
	String start() {
		return (this.generate != null) ? this.generate.prompt() : String.valueOf(this.videoId);
	}

	/**
	 * Changes if, and only if, what the steps work on does.
	 */
	String digest(String provider) {
		return Operation.fingerprint(provider, first(), this.videoId);
	}

	/**
	 * What the digest was when the Unicode form of a text still made a difference.
	 */
	List<String> formerDigests(String provider) {
		return Operation.formerFingerprints(provider, first(), this.videoId);
	}

	private Order first() {
		return (this.generate != null) ? this.generate : new Order.Gif();
	}

	List<Operation> operations(String shotId, String provider) {
		return operations(shotId, provider, digest(provider));
	}

	/**
	 * Parents before their children, take by take.
	 * @param digest {@linkplain #digest(String) that} at this provider
	 */
	List<Operation> operations(String shotId, String provider, String digest) {
		List<Operation> operations = new ArrayList<>();
		for (int take = 1; take <= this.takes; take++) {
			if (this.generate != null) {
				Operation first = Operation.first(shotId, take, provider, this.generate, null, digest);
				operations.add(first);
				this.steps.forEach((step) -> grow(first.then(step.order()), step, operations));
			}
			else {
				for (Step step : this.steps) {
					grow(Operation.first(shotId, take, provider, step.order(), this.videoId), step, operations);
				}
			}
		}
		return operations;
	}

	private static void grow(Operation operation, Step step, List<Operation> operations) {
		operations.add(operation.held(step.held()));
		step.then().forEach((next) -> grow(operation.then(next.order()), next, operations));
	}

}

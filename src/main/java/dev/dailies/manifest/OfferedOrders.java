package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.steps.Step;
import dev.dailies.provider.Offer;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * A row's orders as its provider would take them, with all the provider would object to.
 */
final class OfferedOrders {

	private final Offer offer;

	private final Map<String, Offer> others;

	private final RowFields fields;

	private final @Nullable String model;

	private final List<Problem> problems;

	/**
	 * @param others what can be bought elsewhere, by provider
	 * @param model of that provider; null for its own choice
	 */
	OfferedOrders(Offer offer, Map<String, Offer> others, RowFields fields, @Nullable String model,
			List<Problem> problems) {
		this.offer = offer;
		this.model = model;
		this.others = others;
		this.fields = fields;
		this.problems = problems;
	}

	RowOrders complete(RowOrders wish) {
		Order.Generate wished = wish.generate();
		Order first = (wished != null) ? checked(wished, List.of(), Column.PROVIDER) : null;
		List<Step> steps = checked(wish.steps(), (first != null) ? List.of(first) : List.of());
		return new RowOrders((first instanceof Order.Generate generate) ? generate : null, wish.videoId(), wish.takes(),
				steps);
	}

	private List<Step> checked(List<Step> siblings, List<Order> chain) {
		List<Step> checked = new ArrayList<>();
		for (Step step : siblings) {
			Order order = checked(inherited(step.order()), chain, Column.STEPS);
			if (checked.stream().anyMatch((other) -> other.order().equals(order))) {
				this.problems.add(
						Problem.error(
								this.fields.place(Column.STEPS), step.order().step(), Quote.of(step.order().step())
										+ " at character " + step.at() + " is asked twice of the same source",
								List.of()));
			}
			// what follows a step that is not offered is checked by itself
			boolean offered = this.offer.kinds().contains(order.kind());
			checked.add(new Step(order, step.at(), step.held(),
					checked(step.then(), offered ? longer(chain, order) : List.of())));
		}
		object(this.offer.objectionsTogether(checked.stream().map(Step::order).toList()));
		return checked;
	}

	private Order inherited(Order order) {
		if (order instanceof Order.Extend extend) {
			return new Order.Extend(extend.prompt(), this.model, this.fields.aspectRatio(),
					this.fields.text(Column.RESOLUTION), this.fields.text(Column.WATERMARK));
		}
		return order;
	}

	private static List<Order> longer(List<Order> chain, Order order) {
		return Stream.concat(chain.stream(), Stream.of(order)).toList();
	}

	private Order checked(Order order, List<Order> chain, Column column) {
		Set<OperationKind> kinds = this.offer.kinds();
		if (!kinds.contains(order.kind())) {
			this.problems.add(Problem.error(this.fields.place(column), order.kind().word(),
					"provider '" + this.offer.provider() + "' does not offer '" + order.kind().word() + "'"
							+ offeredElsewhere(order.kind()),
					new TreeSet<>(kinds).stream().map(OperationKind::word).toList()));
			return order;
		}
		Order completed = this.offer.complete(order);
		Order source = chain.isEmpty() ? null : chain.get(chain.size() - 1);
		object(this.offer.objections(completed, source));
		object(this.offer.objectionsInChain(completed, chain));
		return completed;
	}

	private String offeredElsewhere(OperationKind kind) {
		List<String> providers = this.others.values()
			.stream()
			.filter((other) -> other.kinds().contains(kind))
			.map((other) -> "'" + other.provider() + "'")
			.sorted()
			.toList();
		return providers.isEmpty() ? ""
				: "; " + String.join(" and ", providers) + ((providers.size() == 1) ? " does" : " do");
	}

	private void object(List<Offer.Objection> objections) {
		for (Offer.Objection objection : objections) {
			Place place = this.fields.place(objection.column());
			if (!isKnown(place, objection.found())) {
				this.problems.add(problem(place, objection));
			}
		}
	}

	/**
	 * Shows the text that stands there, also where it was read as something else.
	 */
	private Problem problem(Place place, Offer.Objection objection) {
		String ratio = Column.of(objection.column()).filter(Column.ASPECT_RATIO::equals).isPresent()
				? this.fields.text(Column.ASPECT_RATIO) : null;
		if (ratio == null) {
			return Problem.error(place, objection.found(), objection.problem(), objection.accepted());
		}
		return AspectRatio.isDay(ratio) ? Problem.error(place, ratio,
				Quote.of(ratio) + " is a day: a spreadsheet program takes 16/9 and 9/16 for one. Write the ratio as "
						+ "text, as in 16:9",
				objection.accepted()) : Problem.error(place, ratio, objection.problem(), objection.accepted());
	}

	// what is no address at all need not be told what a provider thinks of it
	private boolean isKnown(Place place, String found) {
		return this.problems.stream()
			.anyMatch((problem) -> problem.isError() && problem.place().equals(place) && problem.found().equals(found));
	}

}

package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.dailies.provider.Offer;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * A row's orders as its provider would take them, with all the provider would object to.
 */
final class OfferedOrders {

	private final Offer offer;

	private final Collection<Offer> others;

	private final RowFields fields;

	private final List<Problem> problems;

	/**
	 * @param others whose offers are named where this one has none
	 */
	OfferedOrders(Offer offer, Collection<Offer> others, RowFields fields, List<Problem> problems) {
		this.offer = offer;
		this.others = others;
		this.fields = fields;
		this.problems = problems;
	}

	Wish complete(Wish wish) {
		Order.Generate wished = wish.generate();
		Order first = (wished != null) ? checked(wished, null, Column.PROVIDER) : null;
		List<Step> steps = checked(wish.steps(), first);
		return new Wish((first instanceof Order.Generate generate) ? generate : null, wish.videoId(), wish.takes(),
				steps);
	}

	private List<Step> checked(List<Step> siblings, @Nullable Order source) {
		List<Step> checked = new ArrayList<>();
		for (Step step : siblings) {
			Order order = checked(inherited(step.order()), source, Column.STEPS);
			if (checked.stream().anyMatch((other) -> other.order().equals(order))) {
				this.problems.add(
						Problem.error(
								this.fields.place(Column.STEPS), step.order().step(), Quote.of(step.order().step())
										+ " at character " + step.at() + " is asked twice of the same source",
								List.of()));
			}
			// what follows a step that is not offered is checked by itself
			Order next = this.offer.kinds().contains(order.kind()) ? order : null;
			checked.add(new Step(order, step.at(), checked(step.then(), next)));
		}
		object(this.offer.objectionsTogether(checked.stream().map(Step::order).toList()));
		return checked;
	}

	private Order inherited(Order order) {
		if (order instanceof Order.Extend extend) {
			return new Order.Extend(extend.prompt(), this.fields.text(Column.MODEL), this.fields.aspectRatio(),
					this.fields.text(Column.RESOLUTION));
		}
		return order;
	}

	private Order checked(Order order, @Nullable Order source, Column column) {
		Set<OperationKind> kinds = this.offer.kinds();
		if (!kinds.contains(order.kind())) {
			this.problems.add(Problem.error(this.fields.place(column), order.kind().word(), notOffered(order.kind()),
					new TreeSet<>(kinds).stream().map(OperationKind::word).toList()));
			return order;
		}
		Order completed = this.offer.complete(order);
		object(this.offer.objections(completed, source));
		return completed;
	}

	private String notOffered(OperationKind kind) {
		List<String> sellers = this.others.stream()
			.filter((other) -> other.kinds().contains(kind))
			.map(Offer::provider)
			.sorted()
			.toList();
		String does = sellers.isEmpty() ? ""
				: "; " + String.join(" and ", sellers) + ((sellers.size() == 1) ? " does" : " do");
		return this.offer.provider() + " does not offer " + Quote.of(kind.word()) + does;
	}

	private void object(List<Offer.Objection> objections) {
		for (Offer.Objection objection : objections) {
			Place place = this.fields.place(objection.column());
			if (!isKnown(place, objection.found())) {
				this.problems.add(Problem.error(place, objection.found(), objection.problem(), objection.accepted()));
			}
		}
	}

	// what is no address at all need not be told what a provider thinks of it
	private boolean isKnown(Place place, String found) {
		return this.problems.stream()
			.anyMatch((problem) -> problem.isError() && problem.place().equals(place) && problem.found().equals(found));
	}

}

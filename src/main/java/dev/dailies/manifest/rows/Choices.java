package dev.dailies.manifest.rows;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.dailies.provider.Offer;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * What a provider takes in a column, found out by offering what nobody takes.
 */
public final class Choices {

	private static final String NOTHING = "?";

	private static final int ENDLESS = 3600;

	private final Offer offer;

	public Choices(Offer offer) {
		this.offer = offer;
	}

	/**
	 * All values that can be chosen in a column, whatever the provider; empty if it is
	 * free text or a number.
	 */
	public static List<String> ofAll(Column column, Collection<Offer> offers) {
		Set<String> choices = new LinkedHashSet<>();
		switch (column) {
			case PROVIDER -> offers.stream().map(Offer::provider).sorted().forEach(choices::add);
			case IMAGE_USE -> List.of(ImageUse.values()).forEach((use) -> choices.add(use.word()));
			case APPROVE -> choices.add("x");
			case TRANSLATION -> choices.addAll(List.of("true", "false"));
			case MODEL, ASPECT_RATIO, RESOLUTION ->
				offers.forEach((offer) -> choices.addAll(new Choices(offer).accepted(column)));
			case ID, PROMPT, DURATION, SEED, IMAGE_URLS, WATERMARK, VIDEO_ID, TAKES, STEPS, FALLBACK, EMAIL -> {
				// whatever a person writes
			}
		}
		return List.copyOf(choices);
	}

	/**
	 * What the provider says to a column in few words: the values it takes, or that it
	 * takes none; empty if it takes whatever is written.
	 */
	public String said(Column column) {
		List<String> accepted = accepted(column);
		if (!accepted.isEmpty()) {
			return String.join(", ", accepted);
		}
		return refusal(column).map(Offer.Objection::problem).orElse("");
	}

	/**
	 * With any of its models.
	 */
	private List<String> accepted(Column column) {
		Set<String> accepted = new LinkedHashSet<>();
		List<@Nullable String> models = new ArrayList<>();
		models.add(null);
		if (column != Column.MODEL) {
			models.addAll(accepted(Column.MODEL));
		}
		for (String model : models) {
			objections(column, model).forEach((objection) -> accepted.addAll(objection.accepted()));
		}
		return List.copyOf(accepted);
	}

	private Optional<Offer.Objection> refusal(Column column) {
		return objections(column, null).stream().findFirst();
	}

	private List<Offer.Objection> objections(Column column, @Nullable String model) {
		Order order = this.offer.complete(asking(column, model));
		return this.offer.objections(order, null)
			.stream()
			.filter((objection) -> objection.column().equals(column.word()))
			.toList();
	}

	/**
	 * An order with a value in that column that no provider takes, if any is refused.
	 */
	private static Order.Generate asking(Column column, @Nullable String model) {
		return new Order.Generate("a kite", (column == Column.MODEL) ? NOTHING : model,
				(column == Column.ASPECT_RATIO) ? NOTHING : null, (column == Column.RESOLUTION) ? NOTHING : null,
				(column == Column.DURATION) ? Integer.valueOf(ENDLESS) : null,
				(column == Column.SEED) ? Long.valueOf(Long.MAX_VALUE) : null, List.of(), null,
				column == Column.TRANSLATION, (column == Column.WATERMARK) ? NOTHING : null);
	}

}

package dev.dailies.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.Row;
import dev.dailies.provider.Offer;
import dev.dailies.provider.Picture;
import dev.dailies.provider.PictureFolders;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Images that are files beside a manifest: they are there, and images, before anything is
 * bought.
 */
final class LocalImages {

	/** Of those that were looked at, so that a logo in every row is read once. */
	private static final int KEPT = 1000;

	private final PictureFolders folders;

	private final Map<String, Offer> offers;

	private final Map<String, Looked> looked = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Looked> eldest) {
			return size() > KEPT;
		}

	};

	LocalImages(PictureFolders folders, Map<String, Offer> offers) {
		this.folders = folders;
		this.offers = offers;
	}

	/**
	 * What is wrong with the images of a shot that are no addresses: one that is not
	 * there, may not leave this machine or is no image is an error, one of another shape
	 * a warning.
	 * @param shot null for a row that is refused anyway
	 */
	List<Problem> problems(Row row, @Nullable Shot shot) {
		if (shot == null) {
			return List.of();
		}
		Place place = row.place().in(Column.IMAGE_URLS.word());
		List<Problem> problems = new ArrayList<>();
		orders(shot).distinct()
			.forEach((order) -> order.imageUrls()
				.stream()
				.distinct()
				.filter(LocalImages::isFile)
				.forEach((image) -> look(image, shot.provider(), order, place).ifPresent(problems::add)));
		return problems;
	}

	private Optional<Problem> look(String image, String provider, Order.Generate order, Place place) {
		Looked found = this.looked.computeIfAbsent(image, this::look);
		Optional<String> objection = Optional.ofNullable(found.objection)
			.or(() -> Optional.ofNullable(this.offers.get(provider))
				.flatMap((offer) -> offer.mostImageBytes(image))
				.flatMap((most) -> Picture.objection(found.bytes, most)));
		if (objection.isPresent()) {
			return objection.map((why) -> Problem.error(place, image, why, List.of()));
		}
		// ingredients may have any shape
		return (order.imageUse() == ImageUse.INGREDIENTS || found.picture == null) ? Optional.empty()
				: found.picture.misfit(order.aspectRatio()).map((why) -> Problem.warning(place, image, why, null));
	}

	private Looked look(String image) {
		Optional<String> objection = this.folders.objection(image);
		if (objection.isPresent()) {
			return new Looked(objection.get(), null, 0);
		}
		try {
			byte[] beginning = this.folders.read(image, Picture.BEGINNING);
			return new Looked(Picture.objection(beginning).orElse(null), Picture.of(beginning).orElse(null),
					this.folders.bytes(image));
		}
		catch (IOException ex) {
			return new Looked("the file cannot be read: " + ex.getMessage(), null, 0);
		}
	}

	/**
	 * The images of a shot that are no addresses.
	 */
	static Stream<String> of(Shot shot) {
		return orders(shot).flatMap((order) -> order.imageUrls().stream()).filter(LocalImages::isFile);
	}

	private static Stream<Order.Generate> orders(Shot shot) {
		return shot.operations()
			.stream()
			.map(Operation::order)
			.filter(Order.Generate.class::isInstance)
			.map(Order.Generate.class::cast);
	}

	private static boolean isFile(String image) {
		return !image.contains("://");
	}

	/**
	 * What a file is.
	 *
	 * @param objection why it cannot be sent; null if it can
	 * @param picture null if there is an objection
	 */
	private record Looked(@Nullable String objection, @Nullable Picture picture, long bytes) {
	}

}

package dev.dailies.provider.http;

import java.io.IOException;
import java.util.Optional;

import dev.dailies.http.AddressGuard;
import dev.dailies.http.HttpAddress;
import dev.dailies.provider.ImageAddresses;
import dev.dailies.provider.Offer;
import dev.dailies.provider.Picture;
import org.jspecify.annotations.Nullable;

/**
 * Looks at images as large as a provider takes them.
 */
public final class ImageLook implements ImageAddresses {

	private final Offer offer;

	private final WebFile web;

	/**
	 * Asks nothing yet.
	 * @param guard knows where an address may lead
	 */
	public ImageLook(Offer offer, AddressGuard guard) {
		this.offer = offer;
		this.web = new WebFile(HttpLimits.DEFAULT, guard);
	}

	@Override
	public Optional<String> objection(String image, @Nullable String aspectRatio) {
		return HttpAddress.isOne(image)
				? HttpAddress.of(image).flatMap((address) -> objection(address, image, aspectRatio)) : Optional.empty();
	}

	private Optional<String> objection(HttpAddress address, String image, @Nullable String aspectRatio) {
		Optional<Integer> most = this.offer.mostImageBytes(image);
		try {
			byte[] file = this.web.get(address, most.map((bytes) -> bytes + 1).orElse(Picture.BEGINNING));
			return Picture.objection(file)
				.or(() -> most.flatMap((bytes) -> Picture.objection(file.length, bytes)))
				.or(() -> Picture.of(file).flatMap((picture) -> picture.misfit(aspectRatio)));
		}
		catch (WebFile.RefusedException ex) {
			return Optional.of("the image cannot be had: " + ex.getMessage());
		}
		catch (IOException ex) {
			return Optional.of("the image cannot be had from here at present: " + ex.getMessage());
		}
	}

}

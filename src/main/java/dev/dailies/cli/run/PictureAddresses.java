package dev.dailies.cli.run;

import dev.dailies.threads.DaemonThreads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.manifest.ShotStream;
import dev.dailies.provider.ImageAddresses;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import dev.dailies.words.ExitCode;
import dev.dailies.words.Place;
import dev.dailies.words.PlainText;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the images that a plan names by their addresses, before a provider is sent
 * there: each once, whoever needs it.
 */
final class PictureAddresses {

	private static final int AT_ONCE = 4;

	private final RunSettings run;

	PictureAddresses(RunSettings run) {
		this.run = run;
	}

	/**
	 * What speaks against images of these shots, in the order of the manifest. What
	 * cannot be had from here may be had by the provider, so each is a warning.
	 */
	List<Problem> of(Set<String> shots) {
		ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, DaemonThreads.named("image"));
		try (ShotStream manifest = this.run.toRead().open()) {
			Map<String, ImageAddresses> looks = new HashMap<>();
			Map<Wanted, Place> places = new HashMap<>();
			Map<Wanted, Future<Optional<String>>> answers = new LinkedHashMap<>();
			for (Shot shot = manifest.next(); shot != null; shot = manifest.next()) {
				if (shots.contains(shot.id())) {
					ImageAddresses look = looks.computeIfAbsent(shot.provider(), this::look);
					Place place = manifest.placeOfImages();
					for (Wanted image : wanted(shot)) {
						places.putIfAbsent(image, place);
						answers.computeIfAbsent(image,
								(one) -> threads.submit(() -> look.objection(one.address, one.aspectRatio)));
					}
				}
			}
			return problems(answers, places);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private ImageAddresses look(String provider) {
		return ProviderCatalog.of(provider)
			.images(Objects.requireNonNull(this.run.reach().addresses().get(provider), provider));
	}

	private static Set<Wanted> wanted(Shot shot) {
		Set<Wanted> wanted = new LinkedHashSet<>();
		for (Operation operation : shot.operations()) {
			if (operation.order() instanceof Order.Generate order) {
				String ratio = (order.imageUse() == ImageUse.INGREDIENTS) ? null : order.aspectRatio();
				order.imageUrls().forEach((image) -> wanted.add(new Wanted(shot.provider(), image, ratio)));
			}
		}
		return wanted;
	}

	private static List<Problem> problems(Map<Wanted, Future<Optional<String>>> answers, Map<Wanted, Place> places) {
		List<Problem> problems = new ArrayList<>();
		try {
			for (Map.Entry<Wanted, Future<Optional<String>>> answer : answers.entrySet()) {
				Wanted image = answer.getKey();
				answer.getValue()
					.get()
					.ifPresent((why) -> problems.add(Problem.warning(Objects.requireNonNull(places.get(image)),
							PlainText.withoutSignatures(image.address), why, null)));
			}
			return problems;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CommandException(ExitCode.INTERRUPTED, "Interrupted. Nothing was submitted.");
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("Looking at an image failed", ex);
		}
	}

	/**
	 * An image as somebody wants it.
	 *
	 * @param aspectRatio null for any
	 */
	private record Wanted(String provider, String address, @Nullable String aspectRatio) {
	}

}

package dev.dailies.shot;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one operation asks of a provider: everything that changes the picture, and nothing
 * else.
 */
public sealed interface Order {

	OperationKind kind();

	/**
	 * The step as it is written in a manifest, for example {@code reshoot:UP}.
	 */
	String step();

	/**
	 * The provider's model; null where there is no choice of one, or none was made yet.
	 */
	default @Nullable String model() {
		return null;
	}

	/**
	 * A text that is drawn into the video; null for none.
	 */
	default @Nullable String watermark() {
		return null;
	}

	/**
	 * A new video from a prompt, with or without images.
	 *
	 * @param model the provider's model name; null until the provider's offer completed
	 * the order
	 * @param aspectRatio for example {@code 16:9}; null as for model
	 * @param resolution for example {@code 1080p}; null as for model, or where the
	 * provider has no such field
	 * @param duration seconds; null leaves it to the provider
	 * @param seed null leaves it to the provider
	 * @param imageUrls addresses or files of images, in order; empty for text to video
	 * @param imageUse null if there are no images, or not yet completed
	 * @param translate whether the provider translates the prompt first
	 * @param watermark a text that is drawn into the video; null for none
	 */
	record Generate(String prompt, @Nullable String model, @Nullable String aspectRatio, @Nullable String resolution,
			@Nullable Integer duration, @Nullable Long seed, List<String> imageUrls, @Nullable ImageUse imageUse,
			boolean translate, @Nullable String watermark) implements Order {

		public Generate {
			imageUrls = List.copyOf(imageUrls);
		}

		/**
		 * One without a watermark.
		 */
		public Generate(String prompt, @Nullable String model, @Nullable String aspectRatio,
				@Nullable String resolution, @Nullable Integer duration, @Nullable Long seed, List<String> imageUrls,
				@Nullable ImageUse imageUse, boolean translate) {
			this(prompt, model, aspectRatio, resolution, duration, seed, imageUrls, imageUse, translate, null);
		}

		/**
		 * The same of another model.
		 * @param other null leaves it to the provider's offer
		 */
		public Generate byModel(@Nullable String other) {
			return new Generate(this.prompt, other, this.aspectRatio, this.resolution, this.duration, this.seed,
					this.imageUrls, this.imageUse, this.translate, this.watermark);
		}

		@Override
		public OperationKind kind() {
			return OperationKind.GENERATE;
		}

		@Override
		public String step() {
			return "generate";
		}

	}

	/**
	 * The source carried on by some seconds.
	 *
	 * @param model null until completed
	 * @param aspectRatio null until completed
	 * @param resolution null until completed
	 * @param watermark a text that is drawn into the video; null for none
	 */
	record Extend(String prompt, @Nullable String model, @Nullable String aspectRatio, @Nullable String resolution,
			@Nullable String watermark) implements Order {

		/**
		 * One without a watermark.
		 */
		public Extend(String prompt, @Nullable String model, @Nullable String aspectRatio,
				@Nullable String resolution) {
			this(prompt, model, aspectRatio, resolution, null);
		}

		@Override
		public OperationKind kind() {
			return OperationKind.EXTEND;
		}

		@Override
		public String step() {
			return "extend:" + quoted(this.prompt);
		}

	}

	/**
	 * The source filmed again with another camera motion.
	 */
	record Reshoot(MotionType motion) implements Order {

		@Override
		public OperationKind kind() {
			return OperationKind.RESHOOT;
		}

		@Override
		public String step() {
			return "reshoot:" + this.motion;
		}

	}

	/**
	 * Something put into the source.
	 */
	record InsertObject(String prompt) implements Order {

		@Override
		public OperationKind kind() {
			return OperationKind.OBJECTS;
		}

		@Override
		public String step() {
			return "objects:insert:" + quoted(this.prompt);
		}

	}

	/**
	 * Something taken out of the source.
	 *
	 * @param mask an http(s) address or a base64 JPEG in which white marks the region
	 */
	record RemoveObject(String mask) implements Order {

		@Override
		public OperationKind kind() {
			return OperationKind.OBJECTS;
		}

		@Override
		public String step() {
			return "objects:remove:" + quoted(this.mask);
		}

	}

	/**
	 * The source in a higher resolution.
	 */
	record Upsample(UpsampleTarget target) implements Order {

		@Override
		public OperationKind kind() {
			return OperationKind.UPSAMPLE;
		}

		@Override
		public String step() {
			return "upsample:" + this.target.word();
		}

	}

	/**
	 * The source as an animated GIF.
	 */
	record Gif() implements Order {

		@Override
		public OperationKind kind() {
			return OperationKind.GIF;
		}

		@Override
		public String step() {
			return "gif";
		}

	}

	/**
	 * The source, what it was extended from, and so on down to the first video, joined to
	 * one clip without what they show twice.
	 */
	record Concatenate() implements Order {

		@Override
		public OperationKind kind() {
			return OperationKind.CONCATENATE;
		}

		@Override
		public String step() {
			return "concatenate";
		}

	}

	private static String quoted(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

}

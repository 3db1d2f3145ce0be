package dev.dailies.bucket;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * A large file on its way into a store, part by part, each checked by the store. It is
 * there whole or not at all.
 */
final class UploadInParts {

	private static final Logger logger = LoggerFactory.getLogger(UploadInParts.class);

	private static final long PART = 16L * 1024 * 1024;

	/** The protocol knows ten thousand at most. */
	private static final long MOST_PARTS = 9000;

	private static final int BUFFER = 1 << 16;

	private final S3Client client;

	private final String bucket;

	private final String key;

	private final Upload upload;

	private final Proof proof;

	private final long partBytes;

	UploadInParts(S3Client client, String bucket, String key, Upload upload, Proof proof) {
		this.proof = proof;
		this.client = client;
		this.bucket = bucket;
		this.key = key;
		this.upload = upload;
		this.partBytes = Math.max(PART, upload.bytes() / MOST_PARTS + 1);
	}

	void put() {
		String id = this.client
			.createMultipartUpload((request) -> request.bucket(this.bucket)
				.key(this.key)
				.contentType(StoredNotes.contentType(this.key))
				.metadata(StoredNotes.of(this.upload))
				.checksumAlgorithm(this.proof.ofParts()))
			.uploadId();
		boolean done = false;
		try {
			List<CompletedPart> parts = parts(id);
			this.client.completeMultipartUpload((request) -> request.bucket(this.bucket)
				.key(this.key)
				.uploadId(id)
				.multipartUpload((whole) -> whole.parts(parts)));
			done = true;
		}
		finally {
			if (!done) {
				giveUp(id);
			}
		}
	}

	private List<CompletedPart> parts(String id) {
		List<CompletedPart> parts = new ArrayList<>();
		for (long from = 0; from < this.upload.bytes(); from += this.partBytes) {
			parts.add(part(id, parts.size() + 1, from));
		}
		return parts;
	}

	private CompletedPart part(String id, int number, long from) {
		long length = Math.min(this.partBytes, this.upload.bytes() - from);
		UploadPartRequest.Builder request = UploadPartRequest.builder()
			.bucket(this.bucket)
			.key(this.key)
			.uploadId(id)
			.partNumber(number);
		prove(request, from, length);
		// each try opens it anew, and nobody else closes it
		try (Opened opened = new Opened()) {
			UploadPartResponse answer = this.client.uploadPart(request.build(),
					RequestBody.fromContentProvider(() -> opened.and(open(from, length)), length, StoredNotes.BYTES));
			return CompletedPart.builder()
				.partNumber(number)
				.eTag(answer.eTag())
				// a store that knows none does not want one either
				.checksumSHA256(answer.checksumSHA256())
				.build();
		}
	}

	private void prove(UploadPartRequest.Builder request, long from, long length) {
		try (InputStream part = open(from, length)) {
			this.proof.on(request, part);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private InputStream open(long from, long length) {
		try {
			FileChannel file = FileChannel.open(this.upload.file(), StandardOpenOption.READ);
			file.position(from);
			return new FirstBytes(new BufferedInputStream(Channels.newInputStream(file), BUFFER), length);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What it leaves behind otherwise is given up by the next run.
	 */
	private void giveUp(String id) {
		try {
			this.client.abortMultipartUpload((request) -> request.bucket(this.bucket).key(this.key).uploadId(id));
		}
		catch (SdkException ex) {
			logger.debug("Parts of {} stay in the store until the next run", this.key, ex);
		}
	}

	/**
	 * Streams that are closed together.
	 */
	private static final class Opened implements AutoCloseable {

		private final List<InputStream> streams = new ArrayList<>();

		InputStream and(InputStream stream) {
			this.streams.add(stream);
			return stream;
		}

		@Override
		public void close() {
			for (InputStream stream : this.streams) {
				try {
					stream.close();
				}
				catch (IOException ex) {
					logger.debug("A file that was read could not be closed", ex);
				}
			}
		}

	}

}

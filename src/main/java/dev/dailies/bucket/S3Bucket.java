package dev.dailies.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket as the S3 protocol knows it.
 */
final class S3Bucket implements Bucket {

	/** From here on a file is put there in parts. */
	private static final long PARTS_FROM = 16L * 1024 * 1024;

	private static final int ABSENT = 404;

	/** The answer of a store that does not know a way to check what arrives. */
	private static final int NOT_MADE = 501;

	private final BucketAddress address;

	private final S3Client client;

	private final StoreTrouble trouble;

	private volatile Proof proof = Proof.SHA256;

	private final @Nullable Integer page;

	private S3Bucket(BucketAddress address, S3Client client, @Nullable Integer page) {
		this.page = page;
		this.address = address;
		this.client = client;
		this.trouble = new StoreTrouble(address, client);
	}

	static S3Bucket at(BucketAddress address) {
		return at(address, null);
	}

	/**
	 * @param page how many names are asked for at a time; null for as many as the store
	 * gives
	 */
	static S3Bucket at(BucketAddress address, @Nullable Integer page) {
		try {
			return new S3Bucket(address, StoreClient.fromSurroundings(), page);
		}
		catch (SdkException ex) {
			throw StoreTrouble.unknownStore(address, ex);
		}
	}

	@Override
	public BucketAddress address() {
		return this.address;
	}

	@Override
	public void forEach(String beginning, Consumer<Listed> each) {
		String begins = this.address.key(beginning);
		ListObjectsV2Request request = ListObjectsV2Request.builder()
			.bucket(this.address.bucket())
			.prefix(begins)
			.delimiter("/")
			.maxKeys(this.page)
			.build();
		asked(() -> {
			for (S3Object object : this.client.listObjectsV2Paginator(request).contents()) {
				each.accept(new Listed(object.key().substring(begins.length()), object.size()));
			}
			return true;
		});
	}

	@Override
	public Optional<Stored> find(String name) {
		return asked(() -> {
			try {
				return Optional.of(stored(name, head(name, false)));
			}
			catch (S3Exception ex) {
				// the answer to HEAD has no body that would say more
				if (ex.statusCode() == ABSENT) {
					return Optional.empty();
				}
				throw ex;
			}
		});
	}

	private HeadObjectResponse head(String name, boolean digest) {
		return this.client.headObject((request) -> request.bucket(this.address.bucket())
			.key(this.address.key(name))
			.checksumMode(digest ? ChecksumMode.ENABLED : null));
	}

	private static Stored stored(String name, HeadObjectResponse head) {
		Map<String, String> notes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		notes.putAll(head.metadata());
		return new Stored(name, head.contentLength(), notes.get(StoredNotes.SHA256), notes.get(StoredNotes.MARK));
	}

	@Override
	public void put(String name, Upload upload) {
		asked(() -> {
			// not every store is told the digest of the whole, and not every one looks
			refuseChanged(upload);
			Proof asked = this.proof;
			try {
				put(name, upload, asked);
			}
			catch (S3Exception ex) {
				if (ex.statusCode() != NOT_MADE || asked == Proof.MD5) {
					throw ex;
				}
				this.proof = Proof.MD5;
				put(name, upload, this.proof);
			}
			HeadObjectResponse there = head(name, this.proof == Proof.SHA256);
			// of parts a store has another digest, and each was checked by its own
			boolean agrees = isInParts(upload) || StoredNotes.agrees(there.checksumSHA256(), upload.sha256());
			if (!agrees || !stored(name, there).is(upload.bytes(), upload.sha256())) {
				throw this.trouble.notAsPut(name);
			}
			return true;
		});
	}

	private void put(String name, Upload upload, Proof proven) {
		String key = this.address.key(name);
		if (isInParts(upload)) {
			new UploadInParts(this.client, this.address.bucket(), key, upload, proven).put();
			return;
		}
		PutObjectRequest.Builder request = PutObjectRequest.builder()
			.bucket(this.address.bucket())
			.key(key)
			.contentType(StoredNotes.contentType(name))
			.metadata(StoredNotes.of(upload));
		proven.on(request, upload);
		this.client.putObject(request.build(), RequestBody.fromFile(upload.file()));
	}

	private static boolean isInParts(Upload upload) {
		return upload.bytes() >= PARTS_FROM;
	}

	private void refuseChanged(Upload upload) {
		try {
			if (!Upload.of(upload.file()).sha256().equals(upload.sha256())) {
				throw new IOException(upload.file() + " has other bytes than were to go there");
			}
		}
		catch (IOException ex) {
			throw this.trouble.unreadable(ex);
		}
	}

	@Override
	public void remove(String name) {
		asked(() -> this.client
			.deleteObject((request) -> request.bucket(this.address.bucket()).key(this.address.key(name))));
	}

	@Override
	public InputStream read(String name, long from) {
		return asked(() -> this.client.getObject((request) -> request.bucket(this.address.bucket())
			.key(this.address.key(name))
			.range((from > 0) ? "bytes=" + from + "-" : null)));
	}

	@Override
	public void giveUpUnfinished(String beginning, Instant before) {
		asked(() -> {
			for (MultipartUpload upload : this.client
				.listMultipartUploadsPaginator(
						(request) -> request.bucket(this.address.bucket()).prefix(this.address.key(beginning)))
				.uploads()) {
				if (upload.initiated().isBefore(before)) {
					this.client.abortMultipartUpload((request) -> request.bucket(this.address.bucket())
						.key(upload.key())
						.uploadId(upload.uploadId()));
				}
			}
			return true;
		});
	}

	private <T> T asked(Supplier<T> question) {
		try {
			return question.get();
		}
		catch (SdkException ex) {
			throw this.trouble.of(ex);
		}
		catch (UncheckedIOException ex) {
			throw this.trouble.unreadable(ex);
		}
	}

	@Override
	public void close() {
		this.client.close();
	}

}

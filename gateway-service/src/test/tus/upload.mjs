// Uploads a file as a program would: node upload.mjs <endpoint> <file>; prints where it is.
import fs from "node:fs";
import path from "node:path";
import { Upload } from "tus-js-client";

const [endpoint, file] = process.argv.slice(2);
const upload = new Upload(fs.createReadStream(file), {
  endpoint,
  uploadSize: fs.statSync(file).size,
  retryDelays: Array(120).fill(500),
  metadata: { filename: path.basename(file), filetype: "audio/wav" },
  onError: (error) => {
    console.error(error);
    process.exit(1);
  },
  onSuccess: () => console.log(new URL(upload.url).pathname),
});
upload.start();

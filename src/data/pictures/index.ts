// Pictures: made larger and smaller by rule, compared, and made up with the statistics of photographs.
export { cloudPicture, leavesPicture } from "./natural.js";
export { enlargeBicubic, enlargeNearest, psnr, shrink, type Picture } from "./resample.js";
